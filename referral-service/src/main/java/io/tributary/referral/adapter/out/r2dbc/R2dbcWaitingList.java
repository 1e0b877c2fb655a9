package io.tributary.referral.adapter.out.r2dbc;

import io.tributary.referral.application.due.WaitingList;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What waits, from partial indexes. */
public final class R2dbcWaitingList implements WaitingList {
    private final DatabaseClient database;

    public R2dbcWaitingList(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<String>> conversions(String program, String after, boolean configurationToo, int limit) {
        return database.sql("""
                SELECT conversion_id FROM conversion WHERE program = :program AND conversion_id > :after
                AND (state = 'awaiting_facts' AND missing && ARRAY['readiness', 'program']
                    OR :configuration AND state = 'configuration_missing') AND state <> 'decided'
                ORDER BY conversion_id LIMIT :limit""")
                .bind("program", program).bind("after", after).bind("configuration", configurationToo).bind("limit", limit)
                .mapValue(String.class).all().collectList();
    }

    @Override
    public Mono<List<String>> rewards(String program, String after, int limit) {
        return database.sql("""
                SELECT reward_id FROM reward WHERE program = :program AND reward_id > :after AND state IN ('pending', 'earned')
                ORDER BY reward_id LIMIT :limit""")
                .bind("program", program).bind("after", after).bind("limit", limit)
                .mapValue(String.class).all().collectList();
    }
}
