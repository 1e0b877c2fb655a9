package io.tributary.messaging.codec;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.beans.factory.SmartInitializingSingleton;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Looks up the ids of everything published before the process starts; waits a while for a registry that is away. */
public final class PublishedSchemas implements SmartInitializingSingleton {
    private static final int TRIES = 30;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final AvroCodec codec;
    private final Publications publications;

    /** Of this process. */
    public PublishedSchemas(AvroCodec codec, Publications publications) {
        this.codec = codec;
        this.publications = publications;
    }

    /** @throws SchemaMissingException naming every subject that lacks its schema */
    @Override
    public void afterSingletonsInstantiated() {
        List<String> missing = Flux.fromIterable(publications.byTopic().entrySet())
                .concatMap(entry -> Flux.fromIterable(entry.getValue()).concatMap(type -> missing(entry.getKey(), type)))
                .collectList().block();
        if (missing != null && !missing.isEmpty()) {
            throw new SchemaMissingException("the schema registry lacks " + missing + "; register them before the start");
        }
    }

    private Mono<String> missing(String topic, Class<? extends SpecificRecord> type) {
        Schema schema = SpecificData.getForClass(type).getSchema(type);
        return codec.schemaId(topic, type, schema)
                .retryWhen(Retry.fixedDelay(TRIES, BETWEEN).filter(RegistryUnavailableException.class::isInstance))
                .then(Mono.<String>empty())
                .onErrorResume(SchemaMissingException.class, _ -> Mono.just(WireFormat.subject(topic, schema.getFullName())));
    }
}
