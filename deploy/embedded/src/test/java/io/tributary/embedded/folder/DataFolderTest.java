package io.tributary.embedded.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.embedded.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The data folder (OPS-48, OPS-49)")
class DataFolderTest {
    @TempDir
    private Path data;

    @Test
    @DisplayName("a second start on a folder in use is refused with exit code 5 (OPS-49)")
    void secondStart() {
        try (DataFolder first = DataFolder.open(data)) {
            StackFailure refused = catchThrowableOfType(StackFailure.class, () -> DataFolder.open(data));

            assertThat(refused.exitCode() + " " + refused.remedy()).startsWith("5 ").contains("--data");
        }
    }

    @Test
    @DisplayName("a folder of another layout is refused with exit code 6 and left as it is (OPS-49)")
    void otherLayout() throws IOException {
        Files.writeString(data.resolve("layout"), "0");

        StackFailure refused = catchThrowableOfType(StackFailure.class, () -> DataFolder.open(data));

        assertThat(refused.exitCode() + " " + Files.readString(data.resolve("layout"))).isEqualTo("6 0");
    }

    @Test
    @DisplayName("after an orderly stop there is nothing to recover (OPS-49)")
    void orderly() {
        DataFolder.open(data).close();

        try (DataFolder again = DataFolder.open(data)) {
            assertThat(again.recovering()).isFalse();
        }
    }

    @Test
    @DisplayName("a crash is noticed at the next start (OPS-49)")
    void crashed() throws IOException {
        DataFolder.open(data).close();
        Files.writeString(data.resolve("running"), "1");

        try (DataFolder again = DataFolder.open(data)) {
            assertThat(again.recovering()).isTrue();
        }
    }

    @Test
    @DisplayName("nobody holds a folder that nothing runs on (OPS-48)")
    void noHolder() {
        DataFolder.open(data).close();

        assertThat(DataFolder.holder(data)).isEmpty();
    }

    @Test
    @DisplayName("secrets stay the same and only their owner may read them (OPS-58)")
    void secrets() throws IOException {
        try (DataFolder folder = DataFolder.open(data)) {
            String first = Secrets.of(folder).password("billing");

            assertThat(Secrets.of(folder).password("billing") + Files.getPosixFilePermissions(data.resolve("secrets.properties")))
                    .isEqualTo(first + "[OWNER_READ, OWNER_WRITE]");
        }
    }
}
