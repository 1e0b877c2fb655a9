package io.tributary.billing.adapter.out.r2dbc;

import io.tributary.billing.application.book.AuditEntry;
import io.tributary.billing.application.book.Customer;
import io.tributary.billing.application.waiting.Errand;
import io.tributary.billing.application.waiting.WaitingEvent;
import io.tributary.billing.domain.adverse.AdverseMark;
import io.tributary.billing.domain.adverse.ChargeTrail;
import io.tributary.billing.domain.adverse.IntentTrail;
import io.tributary.billing.domain.adverse.RefundTrail;
import io.tributary.billing.domain.issuance.Issuance;
import io.tributary.billing.domain.issuance.IssuanceItem;
import io.tributary.billing.domain.ledger.Account;
import io.tributary.billing.domain.ledger.Lot;
import io.tributary.billing.domain.payment.Finding;
import io.tributary.billing.domain.payment.Instrument;
import io.tributary.billing.domain.payment.SettledPayment;
import io.tributary.billing.domain.reward.Intent;
import io.tributary.billing.domain.reward.Reward;
import io.tributary.billing.domain.subscription.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which record lives in which table. */
final class Tables {
    static final RecordTable<Account> ACCOUNT = new RecordTable<>(Account.class, "account", "user_id");
    static final RecordTable<Customer> CUSTOMER = new RecordTable<>(Customer.class, "customer", "customer_id");
    static final RecordTable<Subscription> SUBSCRIPTION = new RecordTable<>(Subscription.class, "subscription", "id");
    static final RecordTable<SettledPayment> PAYMENT =
            new RecordTable<>(SettledPayment.class, "payment", "payment_provider", "payment_id");
    static final RecordTable<Lot> LOT = new RecordTable<>(Lot.class, "lot", "id");
    static final RecordTable<Issuance> ISSUANCE = new RecordTable<>(Issuance.class, "issuance", "id");
    static final RecordTable<IssuanceItem> ITEM = new RecordTable<>(IssuanceItem.class, "issuance_item", "id");
    static final RecordTable<Reward> REWARD = new RecordTable<>(Reward.class, "reward", "reward_id");
    static final RecordTable<Intent> INTENT = new RecordTable<>(Intent.class, "intent", "id");
    static final RecordTable<ChargeTrail> CHARGE = new RecordTable<>(ChargeTrail.class, "charge_trail", "charge_id");
    static final RecordTable<IntentTrail> INTENT_TRAIL = new RecordTable<>(IntentTrail.class, "intent_trail", "intent_id");
    static final RecordTable<RefundTrail> REFUND = new RecordTable<>(RefundTrail.class, "refund_trail", "refund_id");
    static final RecordTable<Instrument> INSTRUMENT = new RecordTable<>(Instrument.class, "instrument", "instrument");
    static final RecordTable<AdverseMark> MARK =
            new RecordTable<>(AdverseMark.class, "adverse_mark", "payment_key", "reason", "extent", "mark_sum");
    static final RecordTable<Finding> FINDING = new RecordTable<>(Finding.class, "finding", "kind", "subject");
    static final RecordTable<WaitingEvent> WAITING = new RecordTable<>(WaitingEvent.class, "waiting_event", "event_id");
    static final RecordTable<Errand> ERRAND = new RecordTable<>(Errand.class, "errand", "errand_id");
    static final RecordTable<AuditEntry> AUDIT = new RecordTable<>(AuditEntry.class, "audit");
    static final RecordTable<PostingRow> POSTING = new RecordTable<>(PostingRow.class, "posting", "posting_key");
    static final RecordTable<LegRow> LEG = new RecordTable<>(LegRow.class, "posting_leg", "posting_key", "leg");

    private Tables() {}

    record PostingRow(String postingKey, String userId, String cause, Instant postedAt) {}

    record LegRow(String postingKey, int leg, String account, @Nullable String lotId, long micros) {}
}
