package io.tributary.impact.adapter.out.r2dbc.ledger;

import io.r2dbc.spi.Readable;
import io.tributary.impact.adapter.out.r2dbc.Columns;
import io.tributary.impact.adapter.out.r2dbc.Json;
import io.tributary.impact.domain.delivery.About;
import io.tributary.impact.domain.delivery.Delivery;
import io.tributary.impact.domain.delivery.DeliveryKind;
import io.tributary.impact.domain.delivery.DeliveryState;
import io.tributary.impact.domain.delivery.Facts;
import io.tributary.impact.domain.delivery.References;
import io.tributary.impact.domain.delivery.Status;
import io.tributary.impact.domain.delivery.Tries;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as a row; components are columns. */
record DeliveryRow(
        String id, String kind, String api, String account, String lane, @Nullable String userId, String program,
        boolean referral, @Nullable String provider, @Nullable String touchId, @Nullable String subscriptionId,
        @Nullable String paymentProvider, @Nullable String paymentId, @Nullable String rewardId,
        @Nullable String orderId, String facts, String state, @Nullable String reason, @Nullable String detail,
        @Nullable Instant dueAt, @Nullable Instant leaseUntil, @Nullable Instant settledAt, int attempts,
        boolean unclear, int looks, @Nullable Instant lookingSince, boolean redeemSent, @Nullable String actionId,
        @Nullable String submissionId, @Nullable String vendorRewardId, @Nullable Instant acceptedAt,
        boolean released, @Nullable String listed, Instant causeAt, Instant createdAt, Instant updatedAt) {

    static final String COLUMNS = """
            id, kind, account, lane, user_id, program, referral, provider, touch_id, subscription_id, payment_provider,
            payment_id, reward_id, facts::text AS facts, state, reason, detail, due_at, lease_until, settled_at, attempts,
            unclear, looks, looking_since, redeem_sent, action_id, submission_id, vendor_reward_id, accepted_at, released,
            listed, cause_at, created_at
            """;

    /** The columns, each of that table or alias. */
    static String columnsOf(String alias) {
        return java.util.Arrays.stream(COLUMNS.split(","))
                .map(column -> alias + "." + column.strip()).collect(java.util.stream.Collectors.joining(", "));
    }

    static final String UPSERT = """
            INSERT INTO delivery AS held (id, kind, api, account, lane, user_id, program, referral, provider, touch_id,
                subscription_id, payment_provider, payment_id, reward_id, order_id, facts, state, reason, detail, due_at,
                lease_until, settled_at, attempts, unclear, looks, looking_since, redeem_sent, action_id, submission_id,
                vendor_reward_id, accepted_at, released, listed, cause_at, created_at, updated_at)
            SELECT id, kind, api, account, lane, user_id, program, referral, provider, touch_id, subscription_id,
                payment_provider, payment_id, reward_id, order_id, facts::jsonb, state, reason, detail, due_at,
                lease_until, settled_at, attempts, unclear, looks, looking_since, redeem_sent, action_id, submission_id,
                vendor_reward_id, accepted_at, released, listed, cause_at, created_at, updated_at
              FROM json_to_recordset(:rows::json) AS r(id text, kind text, api text, account text, lane text,
                user_id text, program text, referral boolean, provider text, touch_id text, subscription_id text,
                payment_provider text, payment_id text, reward_id text, order_id text, facts text, state text,
                reason text, detail text, due_at timestamptz, lease_until timestamptz, settled_at timestamptz,
                attempts int, unclear boolean, looks int, looking_since timestamptz, redeem_sent boolean, action_id text,
                submission_id text, vendor_reward_id text, accepted_at timestamptz, released boolean, listed text,
                cause_at timestamptz, created_at timestamptz, updated_at timestamptz)
            ON CONFLICT (id) DO UPDATE SET account = EXCLUDED.account, touch_id = EXCLUDED.touch_id,
                facts = EXCLUDED.facts, state = EXCLUDED.state, reason = EXCLUDED.reason, detail = EXCLUDED.detail,
                due_at = EXCLUDED.due_at, lease_until = EXCLUDED.lease_until, settled_at = EXCLUDED.settled_at,
                attempts = EXCLUDED.attempts, unclear = EXCLUDED.unclear, looks = EXCLUDED.looks,
                looking_since = EXCLUDED.looking_since, redeem_sent = EXCLUDED.redeem_sent,
                action_id = EXCLUDED.action_id, submission_id = EXCLUDED.submission_id,
                vendor_reward_id = EXCLUDED.vendor_reward_id, accepted_at = EXCLUDED.accepted_at,
                released = EXCLUDED.released, listed = EXCLUDED.listed, updated_at = EXCLUDED.updated_at
            """;

    static DeliveryRow of(Delivery d, Instant now) {
        About about = d.about();
        Status status = d.status();
        Tries tries = d.tries();
        References refs = d.references();
        return new DeliveryRow(d.id(), d.kind().code(), d.kind().api().code(), d.account(), about.lane(),
                about.userId(), about.program(), about.referral(), about.provider(), about.touchId(),
                about.subscriptionId(), about.paymentProvider(), about.paymentId(), about.rewardId(),
                d.facts().orderId(), Json.write(d.facts()), status.state().code(), status.reason(), status.detail(),
                status.dueAt(), status.leaseUntil(), status.settledAt(), tries.attempts(), tries.unclear(),
                tries.looks(), tries.lookingSince(), tries.redeemSent(), refs.actionId(), refs.submissionId(),
                refs.vendorRewardId(), refs.acceptedAt(), d.released(), d.listed(), d.causeAt(), d.createdAt(), now);
    }

    static Delivery read(Readable readable) {
        Columns row = new Columns(readable);
        About about = new About(row.text("lane"), row.textOrNull("user_id"), row.text("program"),
                row.flag("referral"), row.textOrNull("provider"), row.textOrNull("touch_id"),
                row.textOrNull("subscription_id"), row.textOrNull("payment_provider"), row.textOrNull("payment_id"),
                row.textOrNull("reward_id"));
        Status status = new Status(DeliveryState.of(row.text("state")), row.textOrNull("reason"),
                row.textOrNull("detail"), row.instantOrNull("due_at"), row.instantOrNull("lease_until"),
                row.instantOrNull("settled_at"));
        Tries tries = new Tries(row.number("attempts"), row.flag("unclear"), row.number("looks"),
                row.instantOrNull("looking_since"), row.flag("redeem_sent"));
        References refs = new References(row.textOrNull("action_id"), row.textOrNull("submission_id"),
                row.textOrNull("vendor_reward_id"), row.instantOrNull("accepted_at"));
        return new Delivery(row.text("id"), DeliveryKind.of(row.text("kind")), row.text("account"), about,
                Json.read(row.text("facts"), Facts.class), status, tries, refs, row.flag("released"),
                row.textOrNull("listed"), row.instant("cause_at"), row.instant("created_at"));
    }
}
