package io.tributary.messaging.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Turns generated Avro records into framed bytes and back. The reader is the class of this process, resolved against the
 * writer's schema, so that unknown fields and enum symbols are no fault (OPS-38).
 */
public final class AvroCodec {
    private record Written(String topic, Class<?> type) {}

    private final SchemaRegistry registry;
    private final RecordClasses classes;
    private final @Nullable VendorSerde vendor;
    private final Map<Written, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Class<?>, SpecificDatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();
    private final Map<Integer, RecordReader> readers = new ConcurrentHashMap<>();

    /** @param recordPackages prefixes of packages whose generated classes may be instantiated */
    public AvroCodec(SchemaRegistry registry, List<String> recordPackages) {
        this(registry, recordPackages, null);
    }

    /** @param vendor makes and reads the bytes of records in place of this class, or null */
    public AvroCodec(SchemaRegistry registry, List<String> recordPackages, @Nullable VendorSerde vendor) {
        this.registry = registry;
        this.vendor = vendor;
        this.classes = new RecordClasses(recordPackages);
    }

    /**
     * Schema id of this record on this topic; asks the registry once per topic and type and never again.
     *
     * @return fails as {@link SchemaRegistry#idOf} does
     */
    public Mono<Integer> schemaId(String topic, SpecificRecord record) {
        return schemaId(topic, record.getClass(), record.getSchema());
    }

    /** Same, for a type of which there is no record yet. */
    public Mono<Integer> schemaId(String topic, Class<?> type, Schema schema) {
        Written written = new Written(topic, type);
        Integer known = ids.get(written);
        if (known != null) {
            return Mono.just(known);
        }
        return Mono.fromFuture(() -> registry.idOf(WireFormat.subject(topic, schema.getFullName()), schema))
                .onErrorMap(CompletionException.class, AvroCodec::cause)
                .doOnNext(id -> ids.put(written, id));
    }

    /** Framed bytes of the record under a schema id obtained before. */
    public byte[] encode(int schemaId, SpecificRecord record) {
        SpecificDatumWriter<SpecificRecord> writer =
                writers.computeIfAbsent(record.getClass(), type -> new SpecificDatumWriter<>(record.getSchema(),
                        SpecificData.getForSchema(record.getSchema())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(WireFormat.prefix(schemaId));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /** Same, for a record of this topic: by the vendor where there is one. */
    public byte[] encode(String topic, int schemaId, SpecificRecord record) {
        return vendor == null ? encode(schemaId, record) : vendor.serialize(topic, record);
    }

    /** Schema id, then bytes. */
    public Mono<byte[]> encode(String topic, SpecificRecord record) {
        return schemaId(topic, record).map(id -> encode(topic, id, record));
    }

    /**
     * The record in these bytes; waits for the registry on the first sight of a schema id.
     *
     * @throws UnreadableRecordException    when no record can be made of them
     * @throws RegistryUnavailableException when the registry cannot be asked; try again later
     */
    public SpecificRecord decode(byte[] framed) {
        return vendor == null ? decodeOwn(framed) : decodeBy(vendor, framed);
    }

    /** The schema is asked for first, so that an unreachable registry is not taken for a broken record. */
    private SpecificRecord decodeBy(VendorSerde by, byte[] framed) {
        String name = writerSchema(framed).getFullName();
        try {
            return by.deserialize(framed);
        } catch (RuntimeException broken) {
            throw new UnreadableRecordException(UnreadableRecordException.UNDECODABLE,
                    "bytes are no " + name + " (" + broken.getClass().getSimpleName() + ")");
        }
    }

    private SpecificRecord decodeOwn(byte[] framed) {
        RecordReader reader = reader(WireFormat.schemaId(framed));
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(framed, WireFormat.PREFIX, framed.length - WireFormat.PREFIX, null);
        try {
            SpecificRecord record = reader.read(decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecordException(UnreadableRecordException.UNDECODABLE, "bytes behind the record");
            }
            return record;
        } catch (IOException | AvroRuntimeException | ClassCastException | IndexOutOfBoundsException
                | UnsupportedOperationException | SecurityException broken) {
            throw new UnreadableRecordException(UnreadableRecordException.UNDECODABLE,
                    "bytes are no " + reader.name() + " (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** Full name of the record type in these bytes, whether or not this process has a class for it. */
    public Schema writerSchema(byte[] framed) {
        return schemaOf(WireFormat.schemaId(framed));
    }

    /**
     * The record in these bytes as its writer saw it, without a class of this process.
     *
     * @throws UnreadableRecordException when no record can be made of them
     */
    public GenericData.Record decodeGeneric(byte[] framed) {
        Schema schema = writerSchema(framed);
        try {
            return new GenericDatumReader<GenericData.Record>(schema).read(null, DecoderFactory.get()
                    .binaryDecoder(framed, WireFormat.PREFIX, framed.length - WireFormat.PREFIX, null));
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableRecordException(UnreadableRecordException.UNDECODABLE,
                    "bytes are no " + schema.getFullName() + " (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** Framed bytes of a record made by hand. */
    public byte[] encodeGeneric(int schemaId, GenericData.Record record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
        return frame(schemaId, bytes.toByteArray());
    }

    /** Avro binary under a schema id. */
    public byte[] frame(int schemaId, byte[] binary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(WireFormat.PREFIX + binary.length);
        bytes.writeBytes(WireFormat.prefix(schemaId));
        bytes.writeBytes(binary);
        return bytes.toByteArray();
    }

    private RecordReader reader(int schemaId) {
        RecordReader known = readers.get(schemaId);
        if (known != null) {
            return known;
        }
        RecordReader reader = classes.reader(schemaOf(schemaId));
        readers.put(schemaId, reader);
        return reader;
    }

    private Schema schemaOf(int schemaId) {
        CompletableFuture<Schema> answer = registry.schemaOf(schemaId);
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw switch (cause(failed)) {
                case SchemaMissingException missing ->
                    new UnreadableRecordException(UnreadableRecordException.UNDECODABLE, missing.getMessage());
                case RegistryUnavailableException unavailable -> unavailable;
                case Throwable other -> new RegistryUnavailableException("schema of id " + schemaId + " not usable", other);
            };
        }
    }

    private static Throwable cause(Throwable wrapped) {
        return wrapped instanceof CompletionException && wrapped.getCause() != null ? wrapped.getCause() : wrapped;
    }
}
