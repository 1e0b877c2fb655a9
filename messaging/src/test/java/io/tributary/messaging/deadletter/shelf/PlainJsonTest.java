package io.tributary.messaging.deadletter.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.messaging.deadletter.DeskException;
import io.tributary.messaging.testrecords.Counted;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJsonTest {
    private static final String JSON = "{\"name\":\"a\",\"number\":1,\"at\":0,\"colour\":\"RED\",\"note\":null}";

    @Test
    @DisplayName("what is read and written again is the same JSON (OPS-29)")
    void roundTrip() {
        assertThat(PlainJson.write(PlainJson.read(JSON, Counted.getClassSchema()), Set.of()).toString()).isEqualTo(JSON);
    }

    @Test
    @DisplayName("personal fields are masked, empty ones shown as empty (OPS-29)")
    void masks() {
        assertThat(PlainJson.write(PlainJson.read(JSON, Counted.getClassSchema()), Set.of("name", "note")).toString())
                .contains("\"name\":\"***\"").contains("\"note\":null");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no json                                             | $: no JSON
            {"name":"a","number":1.5,"at":0}                    | $.number: expected long
            {"name":"a","at":0}                                 | $.number: expected long
            {"name":"a","number":1,"at":0,"colour":"PINK"}      | $.colour: expected enum of [UNKNOWN, RED, BLUE]
            {"name":"a","number":1,"at":0,"age":3}              | $.age: no such field
            {"name":"a","number":1,"at":0,"note":3}             | $.note: expected string
            """)
    @DisplayName("an edited value is refused with path and expected type (OPS-29)")
    void refuses(String json, String message) {
        assertThatThrownBy(() -> PlainJson.read(json, Counted.getClassSchema())).isInstanceOf(DeskException.class).hasMessage(message);
    }
}
