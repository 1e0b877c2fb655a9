-- What billing knows. One row of account per user is the lock of everything that concerns the user.

CREATE TABLE account (
    user_id         text PRIMARY KEY,
    spent_micros    bigint NOT NULL DEFAULT 0 CHECK (spent_micros >= 0),
    lots            integer NOT NULL DEFAULT 0,
    blocked_product text,
    blocked_cause   text,
    erased_at       timestamptz
);

CREATE TABLE customer (
    customer_id text PRIMARY KEY,
    user_id     text,
    linked_at   timestamptz,
    erased      boolean NOT NULL DEFAULT false
);
CREATE INDEX customer_of_user ON customer (user_id);

CREATE TABLE subscription (
    id                     text PRIMARY KEY,
    user_id                text NOT NULL,
    product                text NOT NULL,
    kind                   text NOT NULL CHECK (kind IN ('personal', 'organization', 'internal')),
    organization_id        text,
    funding                text NOT NULL CHECK (funding IN ('stripe', 'hybrid', 'credits')),
    source                 text NOT NULL,
    started_at             timestamptz NOT NULL,
    continued_trial        boolean NOT NULL,
    plan                   text NOT NULL,
    price_version          text,
    scheduled_plan         text,
    scheduled_origin       text,
    adjusted_at            timestamptz,
    anchor                 timestamptz,
    anchor_periods         integer NOT NULL,
    period_start           timestamptz,
    period_end             timestamptz,
    renews_at              timestamptz,
    planned_at             timestamptz,
    months_applied         integer NOT NULL,
    status                 text NOT NULL CHECK (status IN ('trialing', 'active', 'past_due', 'unpaid', 'canceled')),
    cancel_origin          text,
    suspended_at           timestamptz,
    past_due_since         timestamptz,
    activated_at           timestamptz,
    ended_at               timestamptz,
    end_cause              text,
    revision               integer NOT NULL,
    trial_started_at       timestamptz,
    trial_ends_at          timestamptz,
    trial_ended_at         timestamptz,
    trial_end_cause        text,
    stripe_subscription_id text UNIQUE,
    stripe_customer_id     text,
    provider_end           timestamptz,
    provider_cancel_at     timestamptz,
    schedule_id            text,
    schedule_status        text,
    schedule_seen_at       timestamptz,
    mirrored_at            timestamptz,
    mirrored_rank          integer NOT NULL,
    mirrored_digest        text,
    unsettled              boolean NOT NULL,
    CHECK ((ended_at IS NULL) = (status <> 'canceled')),
    CHECK (trial_ended_at IS NULL OR trial_started_at IS NOT NULL),
    CHECK (funding <> 'credits' OR stripe_subscription_id IS NULL)
);
CREATE INDEX subscription_of_user ON subscription (user_id);
CREATE INDEX subscription_unsettled ON subscription (id) WHERE unsettled;

CREATE TABLE payment (
    payment_provider  text NOT NULL,
    payment_id        text NOT NULL,
    user_id           text NOT NULL,
    product           text NOT NULL,
    settled_kind      text NOT NULL CHECK (settled_kind IN ('period', 'order')),
    subscription_id   text,
    subscription_kind text NOT NULL,
    plan              text,
    tier              text,
    cadence           text,
    price_version     text,
    list_price_minor  bigint,
    amount_minor      bigint NOT NULL CHECK (amount_minor >= 0),
    currency          text NOT NULL,
    period_start      timestamptz,
    period_end        timestamptz,
    ordinal           integer NOT NULL CHECK (ordinal >= 0),
    settled_at        timestamptz NOT NULL,
    funding           text,
    source            text NOT NULL,
    comped            boolean NOT NULL,
    comped_cause      text,
    admin_adjusted    boolean NOT NULL,
    prior_subscription boolean NOT NULL,
    instrument_status text,
    instrument        text,
    charge_id         text,
    intent_id         text,
    promotion_code    text,
    funded_by         text[] NOT NULL,
    top_up            boolean NOT NULL,
    reversed_at       timestamptz,
    PRIMARY KEY (payment_provider, payment_id),
    CHECK (comped = (ordinal = 0))
);
CREATE UNIQUE INDEX payment_of_period ON payment (subscription_id, period_start) WHERE settled_kind = 'period';
CREATE UNIQUE INDEX payment_ordinal ON payment (user_id, product, ordinal) WHERE ordinal > 0;
CREATE INDEX payment_of_user ON payment (user_id);

CREATE TABLE lot (
    id              text PRIMARY KEY,
    user_id         text NOT NULL,
    lot_kind        text NOT NULL CHECK (lot_kind IN ('paid', 'free', 'debt')),
    source_payment  text,
    original_micros bigint NOT NULL,
    remaining_micros bigint NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz,
    sequence        integer NOT NULL,
    CHECK (lot_kind = 'debt' AND remaining_micros <= 0 OR lot_kind <> 'debt' AND remaining_micros >= 0)
);
CREATE INDEX lot_of_user ON lot (user_id) WHERE remaining_micros <> 0;

CREATE TABLE posting (
    posting_key text PRIMARY KEY,
    user_id     text NOT NULL,
    cause       text NOT NULL,
    posted_at   timestamptz NOT NULL,
    position    bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX posting_of_user ON posting (user_id, position DESC);
CREATE TABLE posting_leg (
    posting_key text NOT NULL REFERENCES posting,
    leg         integer NOT NULL,
    account     text NOT NULL CHECK (account IN ('user', 'cash', 'revenue', 'promotion', 'expiry', 'adjustment')),
    lot_id      text,
    micros      bigint NOT NULL,
    PRIMARY KEY (posting_key, leg)
);
CREATE INDEX posting_leg_of_lot ON posting_leg (lot_id) WHERE lot_id IS NOT NULL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER posting_is_final BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER posting_leg_is_final BEFORE UPDATE OR DELETE ON posting_leg FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE issuance (
    id                text PRIMARY KEY,
    subscription_id   text NOT NULL,
    user_id           text NOT NULL,
    month             text NOT NULL,
    invoice_key       text UNIQUE,
    issued_at         timestamptz NOT NULL,
    plan              text NOT NULL,
    streak            integer NOT NULL,
    welcome           boolean NOT NULL,
    base_micros       bigint NOT NULL,
    spent_at_issue    bigint NOT NULL,
    bonus_micros      bigint NOT NULL,
    bonus_expires_at  timestamptz,
    instrument_status text,
    money_funded      boolean NOT NULL,
    UNIQUE (subscription_id, month)
);
CREATE INDEX issuance_of_user ON issuance (user_id);
CREATE TABLE issuance_item (
    id              text PRIMARY KEY,
    issuance_id     text NOT NULL,
    user_id         text NOT NULL,
    item_kind       text NOT NULL CHECK (item_kind IN ('base', 'bonus', 'promo_first_month_50pct', 'referral_bonus')),
    item_micros     bigint NOT NULL CHECK (item_micros >= 0),
    reward_id       text UNIQUE,
    lot_id          text,
    item_expires_at timestamptz,
    item_at         timestamptz NOT NULL
);
CREATE UNIQUE INDEX one_base_per_issuance ON issuance_item (issuance_id) WHERE item_kind = 'base';
CREATE UNIQUE INDEX one_bonus_per_issuance ON issuance_item (issuance_id) WHERE item_kind <> 'base';
CREATE INDEX issuance_item_of_user ON issuance_item (user_id);

CREATE TABLE reward (
    reward_id         text PRIMARY KEY,
    user_id           text NOT NULL,
    program           text NOT NULL,
    product           text NOT NULL,
    payment_provider  text NOT NULL,
    payment_id        text NOT NULL,
    reward_kind       text NOT NULL,
    months            integer NOT NULL,
    amount_minor      bigint NOT NULL,
    currency          text,
    earned_at         timestamptz NOT NULL,
    expires_at        timestamptz,
    expiry_states     text[] NOT NULL,
    overruled_reasons text[] NOT NULL,
    reward_state      text NOT NULL,
    cause             text,
    told_cause        text,
    failures          integer NOT NULL,
    cycle             integer NOT NULL,
    told              integer NOT NULL,
    subscription_id   text,
    old_boundary      timestamptz,
    new_boundary      timestamptz,
    applied_at        timestamptz,
    stripe_object     text,
    idempotency_key   text,
    issuance_id       text,
    issuance_item_id  text,
    credits_expire_at timestamptz,
    waiting_since     timestamptz,
    retry_at          timestamptz,
    CHECK (reward_state NOT IN ('applied', 'reversing', 'reversed') OR applied_at IS NOT NULL)
);
CREATE INDEX reward_of_user ON reward (user_id);
CREATE INDEX reward_waiting ON reward (cause) WHERE reward_state = 'waiting';

CREATE TABLE intent (
    id               text PRIMARY KEY,
    reward_id        text NOT NULL,
    subscription_id  text NOT NULL,
    user_id          text NOT NULL,
    direction        text NOT NULL CHECK (direction IN ('apply', 'reverse')),
    from_boundary    timestamptz NOT NULL,
    to_boundary      timestamptz NOT NULL,
    months           integer NOT NULL,
    key_stem         text NOT NULL,
    generation       integer NOT NULL,
    via_schedule     boolean NOT NULL,
    intent_state     text NOT NULL CHECK (intent_state IN ('planned', 'sent', 'closed')),
    last_answer      text,
    baseline_invoice text,
    attempts         integer NOT NULL,
    opened_at        timestamptz NOT NULL,
    sent_at          timestamptz,
    closed_at        timestamptz,
    intent_result    text
);
CREATE UNIQUE INDEX one_open_intent ON intent (subscription_id) WHERE intent_state <> 'closed';
CREATE INDEX intent_of_user ON intent (user_id);

CREATE TABLE charge_trail (
    charge_id      text PRIMARY KEY,
    intent_id      text,
    invoice_id     text,
    order_id       text,
    method_type    text,
    instrument     text,
    succeeded      boolean NOT NULL,
    charged_minor  bigint,
    refunded_minor bigint NOT NULL,
    refunded_at    timestamptz,
    disputed_at    timestamptz,
    fraud_at       timestamptz,
    warned_at      timestamptz
);
CREATE INDEX charge_trail_of_intent ON charge_trail (intent_id);
CREATE INDEX charge_trail_of_invoice ON charge_trail (invoice_id);
CREATE INDEX charge_trail_of_order ON charge_trail (order_id);
CREATE TABLE intent_trail (
    intent_id  text PRIMARY KEY,
    invoice_id text,
    order_id   text,
    charge_id  text
);
CREATE INDEX intent_trail_of_invoice ON intent_trail (invoice_id);
CREATE TABLE refund_trail (
    refund_id    text PRIMARY KEY,
    charge_id    text,
    intent_id    text,
    refund_minor bigint NOT NULL
);
CREATE INDEX refund_trail_of_charge ON refund_trail (charge_id);
CREATE INDEX refund_trail_of_intent ON refund_trail (intent_id);

CREATE TABLE instrument (
    instrument  text PRIMARY KEY,
    method_type text,
    claimed_by  text,
    claimed_at  timestamptz
);

CREATE TABLE adverse_mark (
    payment_key   text NOT NULL,
    reason        text NOT NULL,
    extent        text NOT NULL CHECK (extent IN ('some', 'all')),
    sum_minor     bigint NOT NULL,
    turned_at     timestamptz NOT NULL,
    caused_by     text,
    caused_micros bigint NOT NULL,
    mark_sum      bigint GENERATED ALWAYS AS (CASE WHEN extent = 'some' THEN sum_minor ELSE 0 END) STORED,
    PRIMARY KEY (payment_key, reason, extent, mark_sum)
);

CREATE TABLE finding (
    kind     text NOT NULL,
    subject  text NOT NULL,
    user_id  text,
    detail   text NOT NULL,
    found_at timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX finding_of_subject ON finding (subject);

CREATE TABLE waiting_event (
    event_id    text PRIMARY KEY,
    event_type  text NOT NULL,
    customer_id text,
    user_id     text,
    created_at  timestamptz NOT NULL,
    raw         text NOT NULL,
    waits_for   text NOT NULL,
    since       timestamptz NOT NULL,
    attempts    integer NOT NULL
);
CREATE INDEX waiting_event_of_customer ON waiting_event (customer_id);
CREATE INDEX waiting_event_of_user ON waiting_event (user_id);

CREATE TABLE errand (
    errand_id    text PRIMARY KEY,
    act          text NOT NULL CHECK (act IN ('refund', 'cancel_now')),
    target       text NOT NULL,
    user_id      text,
    errand_state text NOT NULL,
    failures     integer NOT NULL,
    opened_at    timestamptz NOT NULL,
    done_at      timestamptz
);
CREATE INDEX errand_of_user ON errand (user_id);

CREATE TABLE audit (
    position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    actor        text NOT NULL,
    cause        text NOT NULL,
    subject_kind text NOT NULL,
    subject_id   text NOT NULL,
    user_id      text,
    before_state text,
    after_state  text,
    note         text
);
CREATE INDEX audit_of_user ON audit (user_id, position DESC);
CREATE TRIGGER audit_is_final BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE command_answer (
    caller     text NOT NULL,
    key        text NOT NULL,
    digest     text NOT NULL,
    status     integer NOT NULL,
    body       text NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX command_answer_age ON command_answer (at);

CREATE TABLE webhook_event (
    event_id    text PRIMARY KEY,
    received_at timestamptz NOT NULL
);
CREATE INDEX webhook_event_age ON webhook_event (received_at);

CREATE TABLE price_version (
    id       text PRIMARY KEY,
    digest   text NOT NULL,
    first_at timestamptz NOT NULL
);
