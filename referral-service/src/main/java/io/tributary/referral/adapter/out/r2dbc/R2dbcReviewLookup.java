package io.tributary.referral.adapter.out.r2dbc;

import io.tributary.referral.application.command.RewardCommands;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Finds review cases. */
public final class R2dbcReviewLookup implements RewardCommands.ReviewLookup {
    private final DatabaseClient database;

    public R2dbcReviewLookup(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<RewardCommands.Review> find(String reviewId) {
        return database.sql("SELECT review_id, reward_id, conversion_id, resolution FROM review WHERE review_id = :id").bind("id", reviewId)
                .map(row -> new RewardCommands.Review(Columns.text(row, "review_id"), Columns.text(row, "reward_id"),
                        Columns.text(row, "conversion_id"), Columns.optional(row, "resolution"))).one();
    }

    @Override
    public Mono<Boolean> benefits(String conversionId, String userId) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM conversion WHERE conversion_id = :id AND :user IN (user_id, referrer_user_id))")
                .bind("id", conversionId).bind("user", userId).mapValue(Boolean.class).one();
    }
}
