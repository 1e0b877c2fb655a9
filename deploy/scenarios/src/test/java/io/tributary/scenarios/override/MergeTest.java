package io.tributary.scenarios.override;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final Map<String, Object> SHIPPED = Map.of("state", "paused", "cap", Map.of("limit", 12, "measure", "months"),
            "providers", List.of(Map.of("key", "a", "window", "30d"), Map.of("key", "b", "window", "7d")), "landing_paths", List.of("/x"));

    @Test
    @DisplayName("a mapping changes the fields it names and keeps the others")
    void nested() {
        assertThat(Merge.merge(SHIPPED, Map.of("state", "active", "cap", Map.of("limit", 1))))
                .containsEntry("state", "active").containsEntry("cap", Map.of("limit", 1, "measure", "months"))
                .containsEntry("landing_paths", List.of("/x"));
    }

    @Test
    @DisplayName("a list is replaced, unless its items are addressed by their key")
    void lists() {
        assertThat(Merge.merge(SHIPPED, Map.of("landing_paths", List.of("/y"), "providers", Map.of("a", Map.of("window", "1d")))))
                .containsEntry("landing_paths", List.of("/y"))
                .containsEntry("providers", List.of(Map.of("key", "a", "window", "1d"), Map.of("key", "b", "window", "7d")));
    }
}
