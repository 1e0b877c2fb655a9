package io.tributary.impact.reporting.adapter.out.r2dbc.support;

import io.r2dbc.spi.Readable;
import io.tributary.impact.reporting.application.support.RewardStory;
import io.tributary.impact.reporting.domain.reward.Whereabouts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rewards of one person from the journal and the delivery ledger; bounded by the person. */
public final class RewardStories {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String LINES = """
            SELECT object, kind, side, program, state, reason, amount, currency, until, details, at, topic FROM report_journal
             WHERE user_id = :user AND kind IN ('reward', 'application') AND object IS NOT NULL AND state IS NOT NULL
             ORDER BY at, (state NOT IN ('pending', 'earned')), revision, topic, part, position
            """;
    private static final String REDEMPTIONS = """
            SELECT reward_id, state, due_at FROM delivery WHERE user_id = :user AND reward_id IS NOT NULL ORDER BY seq
            """;

    private final DatabaseClient database;

    /** On this database. */
    public RewardStories(DatabaseClient database) {
        this.database = database;
    }

    /** All rewards of a person, oldest first. */
    public Mono<List<RewardStory>> of(String userId) {
        return database.sql(LINES).bind("user", userId).map(RewardStories::line).all().collectList()
                .zipWith(database.sql(REDEMPTIONS).bind("user", userId).map(row -> java.util.Map.entry(text(row, "reward_id"),
                        new Whereabouts.Redemption(text(row, "state"), row.get("due_at", Instant.class)))).all()
                        .collectMap(java.util.Map.Entry::getKey, java.util.Map.Entry::getValue), RewardStory::of);
    }

    private static RewardStory.Line line(Readable row) {
        return new RewardStory.Line(text(row, "object"), "application".equals(row.get("kind")), row.get("side", String.class),
                row.get("program", String.class), text(row, "state"), row.get("reason", String.class),
                row.get("kind", String.class).equals("reward") ? row.get("amount", Long.class) : null,
                row.get("currency", String.class), row.get("until", Instant.class), states(row.get("details", String.class)),
                Objects.requireNonNull(row.get("at", Instant.class)), text(row, "topic"));
    }

    private static Set<String> states(@org.jspecify.annotations.Nullable String details) {
        Set<String> states = new LinkedHashSet<>();
        if (details != null) {
            MAPPER.readTree(details).path("expiry_states").forEach(state -> states.add(state.asString()));
        }
        return states;
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }
}
