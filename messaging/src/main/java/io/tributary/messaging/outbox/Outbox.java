package io.tributary.messaging.outbox;

import java.util.List;
import reactor.core.publisher.Mono;

/** Where events wait for the relay, in the same transaction as the state they tell of (OPS-7). */
public interface Outbox {
    /**
     * Stores the messages in the ambient transaction, in order, with one statement. A message whose id this outbox has
     * seen in the last seven days is dropped. Append after locking the rows the events tell of: that is what makes the
     * order of rows the order of commits for one key.
     *
     * @return fails with IllegalStateException when there is no transaction
     */
    Mono<Void> append(List<OutboxMessage> messages);
}
