-- Everything this service keeps. Invariants that the code decides are checked here a second time.

CREATE TABLE program_version (
    program        text        NOT NULL CHECK (program ~ '^[a-z][a-z0-9_]{1,39}$'),
    version        int         NOT NULL CHECK (version > 0),
    effective_from timestamptz NOT NULL,
    corrects       int,
    definition     jsonb       NOT NULL,
    submitted_at   timestamptz NOT NULL,
    submitted_by   text        NOT NULL,
    PRIMARY KEY (program, version)
);

CREATE TABLE person (
    user_id      text PRIMARY KEY,
    email        text,
    tombstone    text,
    created_at   timestamptz,
    account_kind text        NOT NULL DEFAULT 'personal',
    known        boolean     NOT NULL DEFAULT false,
    heard_at     timestamptz,
    erased_at    timestamptz,
    CHECK (erased_at IS NULL OR email IS NULL)
);
CREATE INDEX person_tombstone ON person (tombstone) WHERE tombstone IS NOT NULL;

-- Hashes of deleted addresses, for ever and without person (REF-19).
CREATE TABLE tombstone (
    hash  text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    since timestamptz NOT NULL
);

CREATE TABLE participant (
    program       text        NOT NULL,
    user_id       text        NOT NULL,
    registered_at timestamptz NOT NULL,
    PRIMARY KEY (program, user_id)
);

CREATE TABLE participant_block (
    program text        NOT NULL,
    user_id text        NOT NULL,
    since   timestamptz NOT NULL,
    until   timestamptz,
    actor   text        NOT NULL,
    note    text        NOT NULL,
    PRIMARY KEY (program, user_id, since)
);

-- A code never moves to another person (REF-13).
CREATE TABLE code (
    program       text        NOT NULL,
    internal      boolean     NOT NULL,
    hash          text        NOT NULL,
    code          text        NOT NULL,
    user_id       text        NOT NULL,
    registered_at timestamptz NOT NULL,
    arrived_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    PRIMARY KEY (program, hash, internal)
);
CREATE INDEX code_user ON code (user_id, program);

CREATE TABLE code_conflict (
    program text        NOT NULL,
    hash    text        NOT NULL,
    user_id text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (program, hash, user_id)
);

-- Whoever looks for an unknown code and whoever brings it meet at this row.
CREATE TABLE code_watch (
    program text NOT NULL,
    hash    text NOT NULL,
    PRIMARY KEY (program, hash)
);

CREATE TABLE referral_pair (
    program      text        NOT NULL,
    user_id      text        NOT NULL,
    referrer_key text        NOT NULL,
    touch_id     text,
    since        timestamptz NOT NULL,
    PRIMARY KEY (program, user_id)
);
CREATE INDEX referral_pair_key ON referral_pair (program, referrer_key, since DESC);

CREATE TABLE payment (
    payment_provider text        NOT NULL,
    payment_id       text        NOT NULL,
    user_id          text        NOT NULL,
    product          text        NOT NULL,
    instrument       text,
    settled_at       timestamptz NOT NULL,
    facts            jsonb       NOT NULL,
    PRIMARY KEY (payment_provider, payment_id)
);
CREATE INDEX payment_id ON payment (payment_id);
CREATE INDEX payment_instrument ON payment (instrument, user_id) WHERE instrument IS NOT NULL;

-- A growing set of reasons per payment, never removed by a message (REF-44).
CREATE TABLE adverse_mark (
    payment_provider text        NOT NULL,
    payment_id       text        NOT NULL,
    reason           text        NOT NULL
        CHECK (reason IN ('payment_refund', 'payment_chargeback', 'payment_fraud', 'payment_early_warning')),
    occurred_at      timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL,
    PRIMARY KEY (payment_provider, payment_id, reason)
);

CREATE TABLE readiness (
    program     text PRIMARY KEY,
    performance text,
    advocate    text,
    settings    text[],
    at          timestamptz
);

CREATE TABLE conversion (
    conversion_id        text PRIMARY KEY,
    program              text        NOT NULL,
    payment_provider     text        NOT NULL,
    payment_id           text        NOT NULL,
    product              text        NOT NULL,
    user_id              text        NOT NULL,
    kind                 text        NOT NULL,
    converted_at         timestamptz NOT NULL,
    attribution_revision int         NOT NULL,
    attribution          jsonb       NOT NULL,
    referrer_key         text,
    state                text        NOT NULL CHECK (state IN ('awaiting_facts', 'configuration_missing', 'decided')),
    waiting_since        timestamptz NOT NULL,
    missing              text[]      NOT NULL DEFAULT '{}',
    revision             int         NOT NULL CHECK (revision >= 0),
    program_version      int,
    corrected_by         int,
    winner               text        NOT NULL,
    qualified            boolean     NOT NULL DEFAULT false,
    reason               text,
    reasons              text[]      NOT NULL DEFAULT '{}',
    referrer_user_id     text,
    resolved_referrer    text,
    referrer_outcome     text,
    referee_outcome      text,
    overridden           text[]      NOT NULL DEFAULT '{}',
    decided_at           timestamptz,
    code_until           timestamptz,
    late_evidence        int         NOT NULL DEFAULT 0,
    UNIQUE (program, payment_provider, payment_id),
    CHECK (NOT qualified OR (state = 'decided' AND revision > 0))
);
-- At most one qualified conversion per referee (REF-28).
CREATE UNIQUE INDEX conversion_qualified ON conversion (program, user_id) WHERE qualified;
CREATE INDEX conversion_user ON conversion (user_id, converted_at);
CREATE INDEX conversion_payment ON conversion (payment_id, payment_provider);
CREATE INDEX conversion_open ON conversion (program, state, conversion_id) WHERE state <> 'decided';
CREATE INDEX conversion_code ON conversion (program, referrer_key) WHERE code_until IS NOT NULL;
CREATE INDEX conversion_referrer ON conversion (program, referrer_user_id, converted_at DESC) WHERE referrer_user_id IS NOT NULL;

CREATE TABLE decision (
    conversion_id    text        NOT NULL REFERENCES conversion,
    revision         int         NOT NULL CHECK (revision > 0),
    seq              bigint      GENERATED ALWAYS AS IDENTITY,
    program          text        NOT NULL,
    program_version  int         NOT NULL,
    corrected_by     int,
    converted_at     timestamptz NOT NULL,
    decided_at       timestamptz NOT NULL,
    referrer_user_id text,
    referrer_granted boolean     NOT NULL,
    cap_amount       bigint      NOT NULL,
    inputs           text        NOT NULL,
    outcome          text        NOT NULL,
    cause            text        NOT NULL,
    message_id       text        NOT NULL,
    actor            text,
    note             text,
    PRIMARY KEY (conversion_id, revision)
);
CREATE UNIQUE INDEX decision_seq ON decision (seq);
CREATE INDEX decision_time ON decision (decided_at, seq);
CREATE INDEX decision_referrer ON decision (program, referrer_user_id, converted_at) WHERE referrer_granted;

CREATE TABLE late_evidence (
    conversion_id text        NOT NULL,
    revision      int         NOT NULL,
    attribution   jsonb       NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (conversion_id, revision)
);

CREATE TABLE cap_use (
    program          text   NOT NULL,
    user_id          text   NOT NULL,
    year             int    NOT NULL,
    months           bigint NOT NULL CHECK (months >= 0),
    rewards          bigint NOT NULL CHECK (rewards >= 0),
    returned_months  bigint NOT NULL CHECK (returned_months BETWEEN 0 AND months),
    returned_rewards bigint NOT NULL CHECK (returned_rewards BETWEEN 0 AND rewards),
    PRIMARY KEY (program, user_id, year)
);

CREATE TABLE reward (
    reward_id        text PRIMARY KEY,
    conversion_id    text        NOT NULL,
    role             text        NOT NULL CHECK (role IN ('referrer', 'referee')),
    user_id          text        NOT NULL,
    program          text        NOT NULL,
    product          text        NOT NULL,
    payment_provider text        NOT NULL,
    payment_id       text        NOT NULL,
    kind             text        NOT NULL,
    months           int         NOT NULL,
    amount_minor     bigint      NOT NULL,
    currency         text,
    basis_points     int,
    source_plan      text,
    earned_at        timestamptz NOT NULL,
    expires_at       timestamptz,
    expiry_states    text[]      NOT NULL,
    starts_pending   boolean     NOT NULL,
    state            text        NOT NULL
        CHECK (state IN ('pending', 'earned', 'applied', 'expired', 'canceled', 'reversed', 'review_required')),
    reason           text,
    reasons          text[]      NOT NULL,
    deferred_for     text,
    applied_at       timestamptz,
    application      jsonb,
    reversed_at      timestamptz,
    overruled        text[]      NOT NULL,
    adversely_ended  boolean     NOT NULL,
    review_id        text,
    reviews          int         NOT NULL,
    sequence         int         NOT NULL,
    billing_sequence int         NOT NULL,
    -- One reward per side, for ever (REF-37).
    UNIQUE (conversion_id, role),
    CHECK ((state = 'review_required') = (review_id IS NOT NULL)),
    CHECK (state <> 'applied' OR applied_at IS NOT NULL),
    CHECK ((applied_at IS NULL) = (application IS NULL))
);
CREATE INDEX reward_user ON reward (user_id, earned_at DESC);
CREATE INDEX reward_payment ON reward (payment_id, payment_provider);
CREATE INDEX reward_waiting ON reward (program, reward_id) WHERE state IN ('pending', 'earned');

CREATE TABLE reward_history (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reward_id   text        NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    cause       text        NOT NULL,
    message_id  text        NOT NULL,
    actor       text,
    note        text,
    event       text        NOT NULL,
    before      text        NOT NULL,
    after       text        NOT NULL,
    reason      text
);
CREATE INDEX reward_history_reward ON reward_history (reward_id, seq);

CREATE TABLE review (
    review_id     text PRIMARY KEY,
    reward_id     text        NOT NULL,
    conversion_id text        NOT NULL,
    program       text        NOT NULL,
    reason        text        NOT NULL,
    opened_at     timestamptz NOT NULL,
    resolution    text,
    note          text,
    actor         text,
    closed_at     timestamptz
);
CREATE INDEX review_open ON review (opened_at) WHERE closed_at IS NULL;
CREATE INDEX review_all ON review (opened_at);
CREATE INDEX review_reward ON review (reward_id);

CREATE TABLE audit (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    note    text,
    before  text,
    after   text
);
CREATE INDEX audit_subject ON audit (subject, seq);

CREATE TABLE job (
    job_id       text PRIMARY KEY,
    kind         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('running', 'done', 'canceled')),
    parameters   jsonb       NOT NULL,
    progress     bigint      NOT NULL DEFAULT 0,
    total        bigint      NOT NULL DEFAULT 0,
    position     text        NOT NULL DEFAULT '',
    memory       jsonb       NOT NULL,
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL,
    ended_at     timestamptz
);

CREATE TABLE job_difference (
    job_id        text NOT NULL REFERENCES job,
    conversion_id text NOT NULL,
    revision      int  NOT NULL,
    recorded      text NOT NULL,
    recomputed    text NOT NULL,
    PRIMARY KEY (job_id, conversion_id, revision)
);
