package io.tributary.simulators.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FormTest {

    private static Map<String, Object> nested(String encoded) {
        return Form.nested(Form.flat(encoded));
    }

    @Test
    @DisplayName("Whole numbers and truth values are typed, other text is not")
    void types() {
        assertThat(nested("a=12&b=-3&c=true&d=007&e=1.5&f=&g=x%20y%2Bz+1"))
                .containsEntry("a", 12L)
                .containsEntry("b", -3L)
                .containsEntry("c", true)
                .containsEntry("d", "007")
                .containsEntry("e", "1.5")
                .containsEntry("f", "")
                .containsEntry("g", "x y+z 1");
    }

    @Test
    @DisplayName("Positions become lists, names become maps, encoded brackets too")
    void nests() {
        assertThat(nested("p%5B0%5D%5Bi%5D%5B0%5D%5Bprice%5D=x&p[1][end]=5&m[a]=b"))
                .containsEntry("p", List.of(Map.of("i", List.of(Map.of("price", "x"))), Map.of("end", 5L)))
                .containsEntry("m", Map.of("a", "b"));
    }

    @Test
    @DisplayName("Repeated empty brackets are one list")
    void repeats() {
        assertThat(nested("expand[]=a&expand[]=b.c")).containsEntry("expand", List.of("a", "b.c"));
    }
}
