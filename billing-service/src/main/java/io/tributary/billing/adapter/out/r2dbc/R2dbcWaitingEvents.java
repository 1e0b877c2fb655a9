package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.application.waiting.WaitingEvents;
import java.util.Collection;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Waiting Stripe events in PostgreSQL. */
public final class R2dbcWaitingEvents implements WaitingEvents {
    private final DatabaseClient database;

    /** @param database of this service */
    public R2dbcWaitingEvents(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<WaitingEvent> byIds(Collection<String> ids) {
        return database.sql(Tables.WAITING.select() + "WHERE event_id = ANY(:ids) ORDER BY created_at, event_id")
                .bind("ids", ids.toArray(String[]::new)).map(Tables.WAITING::read).all();
    }

    @Override
    public Flux<WaitingEvent> ofCustomers(Collection<String> customers) {
        return database.sql(Tables.WAITING.select()
                        + "WHERE customer_id = ANY(:ids) AND waits_for IN ('awaiting_customer_link', 'awaiting_subscription') ORDER BY created_at, event_id")
                .bind("ids", customers.toArray(String[]::new)).map(Tables.WAITING::read).all();
    }
}
