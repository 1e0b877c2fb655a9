package io.tributary.messaging.codec;

import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;

/** Where schemas get their ids. Answers are immutable facts and may be cached for ever. */
public interface SchemaRegistry {
    /**
     * Id of this schema under this subject.
     *
     * @return fails with {@link SchemaMissingException} when the registry does not know it there, with
     *     {@link RegistryUnavailableException} when it cannot be asked
     */
    CompletableFuture<Integer> idOf(String subject, Schema schema);

    /**
     * Schema of this id.
     *
     * @return fails with {@link SchemaMissingException} for an unknown id, with {@link RegistryUnavailableException} when
     *     the registry cannot be asked
     */
    CompletableFuture<Schema> schemaOf(int id);
}
