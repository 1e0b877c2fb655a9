package io.tributary.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {

    @Test
    @DisplayName("every record, enum and field says what it means (OPS-36)")
    void documented() {
        assertThat(RecordSchemas.all().values().stream().flatMap(schema -> undocumented(schema).stream())).isEmpty();
    }

    @Test
    @DisplayName("a field without a meaning is found (OPS-36)")
    void documentationRuleBites() {
        Schema mute = SchemaBuilder.record("Mute").doc("It says what it is.").fields().requiredString("butNotThis").endRecord();
        assertThat(undocumented(mute)).containsExactly("Mute.butNotThis");
    }

    @Test
    @DisplayName("money and credits are whole numbers: no floating point on any topic (OPS-34)")
    void noFloatingPoint() {
        assertThat(RecordSchemas.all().values().stream().flatMap(schema -> RecordSchemas.namedTypes(schema).stream())
                .map(Schema::getType)).doesNotContain(Schema.Type.FLOAT, Schema.Type.DOUBLE);
    }

    @Test
    @DisplayName("every enum reads an unknown symbol as UNKNOWN (OPS-34, OPS-38)")
    void enumDefaults() {
        assertThat(RecordSchemas.all().values().stream().flatMap(schema -> RecordSchemas.namedTypes(schema).stream())
                .filter(schema -> schema.getType() == Schema.Type.ENUM))
                .isNotEmpty().allMatch(schema -> "UNKNOWN".equals(schema.getEnumDefault()));
    }

    @Test
    @DisplayName("instants are timestamp-millis: no bare long whose name ends in At (OPS-34)")
    void instants() {
        List<String> bare = new ArrayList<>();
        RecordSchemas.all().values().stream().flatMap(schema -> RecordSchemas.namedTypes(schema).stream())
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .forEach(schema -> schema.getFields().stream().filter(field -> field.name().endsWith("At"))
                        .filter(field -> field.schema().toString().contains("\"long\"") && !field.schema().toString().contains("timestamp-millis"))
                        .forEach(field -> bare.add(schema.getName() + "." + field.name())));
        assertThat(bare).isEmpty();
    }

    private static List<String> undocumented(Schema root) {
        List<String> found = new ArrayList<>();
        for (Schema schema : RecordSchemas.namedTypes(root)) {
            if (schema.getType() == Schema.Type.RECORD) {
                if (schema.getDoc() == null) {
                    found.add(schema.getName());
                }
                schema.getFields().stream().filter(field -> field.doc() == null)
                        .forEach(field -> found.add(schema.getName() + "." + field.name()));
            } else if (schema.getType() == Schema.Type.ENUM && schema.getDoc() == null) {
                found.add(schema.getName());
            }
        }
        return found;
    }
}
