package io.tributary.messaging.confluent;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import io.tributary.messaging.codec.VendorSerde;
import java.net.URI;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** {@code io.confluent:kafka-avro-serializer} behind our interface: subject by topic and record name, logical types kept. */
public final class ConfluentSerde implements VendorSerde {
    private final KafkaAvroSerializer serializer = new KafkaAvroSerializer();
    private final KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();

    /**
     * @param registry address of the registry's REST interface
     * @param register whether unknown schemas are registered; off in production (OPS-35)
     */
    public ConfluentSerde(URI registry, boolean register) {
        Map<String, Object> settings = Map.of("schema.registry.url", registry.toString(), "auto.register.schemas", register,
                "value.subject.name.strategy", TopicRecordNameStrategy.class.getName(), "specific.avro.reader", true,
                "avro.use.logical.type.converters", true, "avro.remove.java.properties", false);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord record) {
        return serializer.serialize(topic, record);
    }

    @Override
    public SpecificRecord deserialize(byte[] framed) {
        return (SpecificRecord) deserializer.deserialize("", framed);
    }
}
