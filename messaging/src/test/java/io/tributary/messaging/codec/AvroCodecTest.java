package io.tributary.messaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.messaging.testkit.RegistryFake;
import io.tributary.messaging.testrecords.Colour;
import io.tributary.messaging.testrecords.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AvroCodecTest {
    private static final Counted SAMPLE = Counted.newBuilder().setName("ab").setNumber(7)
            .setAt(Instant.parse("2026-01-01T00:00:00Z")).setColour(Colour.BLUE).setNote("n").build();
    private static final String GOLDEN = "0000000001" + "046162" + "0e" + "80a0d5edee66" + "04" + "02026e";

    private final RegistryFake registry = new RegistryFake();

    @AfterEach
    void close() {
        registry.close();
    }

    private static Counted counted(String name, long number) {
        return Counted.newBuilder().setName(name).setNumber(number).setAt(Instant.EPOCH).build();
    }

    private AvroCodec codec(boolean register) {
        return new AvroCodec(new HttpSchemaRegistry(registry.url(), register, Duration.ofSeconds(5)), List.of("io.tributary"));
    }

    @Test
    @DisplayName("a vendor's serde makes and reads the bytes where one is chosen; what it cannot read is unreadable, not a fault (OPS-33)")
    void vendor() {
        Counted record = counted("a", 1);
        AvroCodec own = codec(true);
        byte[] bytes = own.encode("topic.v1", record).block();
        VendorSerde vendor = new VendorSerde() {
            @Override
            public byte[] serialize(String topic, SpecificRecord serialized) {
                return own.encode(topic, serialized).block();
            }

            @Override
            public SpecificRecord deserialize(byte[] framed) {
                if (framed.length < 8) {
                    throw new IllegalArgumentException("too short");
                }
                return counted("by the vendor", 2);
            }
        };
        AvroCodec codec = new AvroCodec(new HttpSchemaRegistry(registry.url(), true, Duration.ofSeconds(5)), List.of("io.tributary"), vendor);
        assertThat(codec.encode("topic.v1", record).block()).isEqualTo(bytes);
        assertThat(codec.decode(bytes)).isEqualTo(counted("by the vendor", 2));
        assertThatThrownBy(() -> codec.decode(java.util.Arrays.copyOf(bytes, 6))).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    @DisplayName("a serde this build does not hold is told with the profile that brings it (OPS-57)")
    void absentVendor() {
        assertThat(VendorSerde.named("own", registry.url(), false)).isNull();
        assertThatThrownBy(() -> VendorSerde.named("confluent", registry.url(), false)).hasMessageContaining("-Pconfluent-serde");
    }

    @Test
    @DisplayName("a record is magic byte 0, four bytes of schema id, Avro binary (OPS-33)")
    void goldenBytes() {
        assertThat(HexFormat.of().formatHex(codec(true).encode("a.v1", SAMPLE).block())).isEqualTo(GOLDEN);
    }

    @Test
    @DisplayName("golden bytes decode to the record they were made of (OPS-33)")
    void goldenRecord() {
        registry.register("a.v1-x", SAMPLE.getSchema());
        assertThat(codec(false).decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(SAMPLE);
    }

    @Test
    @DisplayName("the subject is the topic plus the record's full name (OPS-33)")
    void subject() {
        codec(true).encode("a.v1", SAMPLE).block();
        assertThat(registry.requests()).containsExactly("POST /subjects/a.v1-io.tributary.messaging.testrecords.Counted/versions");
    }

    @Test
    @DisplayName("the registry is asked once per topic and type, and once per schema id")
    void asksOnce() {
        AvroCodec codec = codec(true);
        for (int i = 0; i < 5; i++) {
            codec.decode(codec.encode("a.v1", SAMPLE).block());
        }
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    @DisplayName("a schema that is not registered is refused with its subject, unless registering is allowed (OPS-35)")
    void refusesUnregistered() {
        assertThatThrownBy(() -> codec(false).encode("a.v1", SAMPLE).block()).isInstanceOf(SchemaMissingException.class)
                .hasMessageContaining("a.v1-io.tributary.messaging.testrecords.Counted");
    }

    @Test
    @DisplayName("records of an older and of a newer writer are read; unknown fields and symbols are no fault (OPS-34, OPS-38)")
    void evolution() {
        Schema newer = new Schema.Parser().parse("""
                {"type":"record","name":"Counted","namespace":"io.tributary.messaging.testrecords","fields":[
                 {"name":"name","type":"string"},{"name":"number","type":"long"},
                 {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                 {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["UNKNOWN","GREEN"],"default":"UNKNOWN"}},
                 {"name":"weight","type":"int"}]}""");
        GenericData.Record written = new GenericData.Record(newer);
        written.put("name", "n");
        written.put("number", 3L);
        written.put("at", 0L);
        written.put("colour", new GenericData.EnumSymbol(newer.getField("colour").schema(), "GREEN"));
        written.put("weight", 9);
        int id = registry.register("a.v1-x", newer);
        AvroCodec codec = codec(false);
        assertThat(codec.decode(codec.encodeGeneric(id, written)))
                .isEqualTo(new Counted("n", 3L, Instant.EPOCH, Colour.UNKNOWN, null));
    }

    @Test
    @DisplayName("a record type without a class here is unknown_record (OPS-38)")
    void unknownRecord() {
        int id = registry.register("a.v1-x", Schema.createRecord("Elsewhere", null, "io.tributary.messaging", false, List.of()));
        assertReason(codec(false), new byte[] {0, 0, 0, 0, (byte) id}, UnreadableRecordException.UNKNOWN_RECORD);
    }

    @Test
    @DisplayName("a class outside the trusted packages is never loaded")
    void untrustedRecord() {
        int id = registry.register("a.v1-x", Schema.createRecord("ProcessBuilder", null, "java.lang", false, List.of()));
        assertReason(codec(false), new byte[] {0, 0, 0, 0, (byte) id}, UnreadableRecordException.UNKNOWN_RECORD);
    }

    @Test
    @DisplayName("wrong magic byte, unknown schema id, truncated and padded bytes are undecodable (OPS-15)")
    void undecodable() {
        registry.register("a.v1-x", SAMPLE.getSchema());
        byte[] golden = HexFormat.of().parseHex(GOLDEN);
        byte[] wrongMagic = golden.clone();
        wrongMagic[0] = 1;
        byte[] unknownId = golden.clone();
        unknownId[4] = 99;
        AvroCodec codec = codec(false);
        for (byte[] bytes : List.of(new byte[0], new byte[] {0, 0}, wrongMagic, unknownId,
                Arrays.copyOf(golden, golden.length - 2), Arrays.copyOf(golden, golden.length + 1))) {
            assertReason(codec, bytes, UnreadableRecordException.UNDECODABLE);
        }
    }

    @Test
    @DisplayName("random bytes behind a good frame never do more than be undecodable or decode (OPS, bad input)")
    void randomBytes() {
        registry.register("a.v1-x", SAMPLE.getSchema());
        AvroCodec codec = codec(false);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[5 + random.nextInt(40)];
            random.nextBytes(bytes);
            System.arraycopy(new byte[] {0, 0, 0, 0, 1}, 0, bytes, 0, 5);
            try {
                codec.decode(bytes);
            } catch (UnreadableRecordException expected) {
                assertThat(expected.reason()).isEqualTo(UnreadableRecordException.UNDECODABLE);
            }
        }
    }

    @Test
    @DisplayName("a registry that is away is infrastructure, not the record's fault (OPS-15)")
    void registryAway() {
        registry.register("a.v1-x", SAMPLE.getSchema());
        registry.down(true);
        assertThatThrownBy(() -> codec(false).decode(HexFormat.of().parseHex(GOLDEN))).isInstanceOf(RegistryUnavailableException.class);
    }

    private static void assertReason(AvroCodec codec, byte[] bytes, String reason) {
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOfSatisfying(UnreadableRecordException.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
