-- Everything said to Impact.com, and what it answered (40-impact.md).

CREATE SEQUENCE program_revision;

CREATE TABLE program_definition (
    program      text PRIMARY KEY,
    definition   jsonb NOT NULL,
    revision     bigint NOT NULL,
    published_at timestamptz NOT NULL
);
CREATE INDEX program_definition_revision ON program_definition (revision);

-- Causes whose program definition has not arrived.
CREATE TABLE waiting_cause (
    id         text PRIMARY KEY,
    kind       text NOT NULL,
    cause      jsonb NOT NULL,
    arrived_at timestamptz NOT NULL
);

CREATE TABLE person (
    user_id          text PRIMARY KEY,
    email            text,
    account_kind     text NOT NULL,
    locale           text,
    country          text,
    advocate_address text,
    seen_at          timestamptz,
    deleted_at       timestamptz,
    CHECK (deleted_at IS NULL OR (email IS NULL AND locale IS NULL AND country IS NULL AND advocate_address IS NULL))
);

CREATE TABLE visitor_link (
    visitor_id text NOT NULL,
    user_id    text NOT NULL,
    PRIMARY KEY (user_id, visitor_id)
);
CREATE INDEX visitor_link_visitor ON visitor_link (visitor_id);

CREATE TABLE attribution (
    user_id       text NOT NULL,
    provider      text NOT NULL,
    program       text NOT NULL,
    touch_id      text,
    attributed_at timestamptz NOT NULL,
    revision      int NOT NULL,
    PRIMARY KEY (user_id, provider)
);

CREATE TABLE click (
    touch_id    text PRIMARY KEY,
    value       text NOT NULL,
    visitor_id  text,
    user_id     text,
    captured_at timestamptz NOT NULL
);
CREATE INDEX click_visitor ON click (visitor_id) WHERE visitor_id IS NOT NULL;
CREATE INDEX click_user ON click (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX click_age ON click (captured_at) WHERE value <> '';

CREATE TABLE payment (
    provider       text NOT NULL,
    payment_id     text NOT NULL,
    user_id        text NOT NULL,
    product        text NOT NULL,
    plan           text,
    amount_minor   bigint NOT NULL,
    currency       text NOT NULL,
    item_sku       text,
    promotion_code text,
    personal       boolean NOT NULL,
    settled_at     timestamptz NOT NULL,
    PRIMARY KEY (provider, payment_id)
);

CREATE TABLE adverse_mark (
    provider       text NOT NULL,
    payment_id     text NOT NULL,
    user_id        text NOT NULL,
    reason         text NOT NULL,
    complete       boolean NOT NULL,
    refunded_minor bigint,
    paid_minor     bigint NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (provider, payment_id, reason)
);

CREATE TABLE participant (
    program       text NOT NULL,
    user_id       text NOT NULL,
    code          text,
    registered_at timestamptz,
    attempted     boolean NOT NULL,
    self_tried_at timestamptz,
    PRIMARY KEY (user_id, program)
);

-- A code never moves to another person (IMP-48).
CREATE TABLE participant_code (
    program text NOT NULL,
    code    text NOT NULL,
    user_id text NOT NULL,
    PRIMARY KEY (program, code)
);

CREATE TABLE reward (
    reward_id          text PRIMARY KEY,
    user_id            text NOT NULL,
    granted_sequence   int NOT NULL,
    withdrawn_sequence int NOT NULL
);

CREATE TABLE delivery (
    id                text PRIMARY KEY,
    seq               bigint GENERATED ALWAYS AS IDENTITY,
    kind              text NOT NULL,
    api               text NOT NULL CHECK (api IN ('performance', 'advocate')),
    account           text NOT NULL,
    lane              text NOT NULL,
    user_id           text,
    program           text NOT NULL,
    referral          boolean NOT NULL,
    provider          text,
    touch_id          text,
    subscription_id   text,
    payment_provider  text,
    payment_id        text,
    reward_id         text,
    order_id          text,
    facts             jsonb NOT NULL,
    state             text NOT NULL,
    reason            text,
    detail            text,
    due_at            timestamptz,
    lease_until       timestamptz,
    settled_at        timestamptz,
    attempts          int NOT NULL CHECK (attempts >= 0),
    unclear           boolean NOT NULL,
    looks             int NOT NULL,
    looking_since     timestamptz,
    redeem_sent       boolean NOT NULL,
    action_id         text,
    submission_id     text,
    vendor_reward_id  text,
    accepted_at       timestamptz,
    released          boolean NOT NULL,
    listed            text,
    cause_at          timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CHECK (state IN ('blocked', 'queued', 'sending', 'resolving', 'unconfigured', 'delivered', 'failed', 'gave_up',
                     'skipped', 'withdrawn')),
    CHECK ((state = 'sending') <= (lease_until IS NOT NULL)),
    CHECK ((settled_at IS NOT NULL) = (state IN ('delivered', 'failed', 'gave_up', 'skipped', 'withdrawn')))
);
CREATE INDEX delivery_open_lane ON delivery (lane) WHERE settled_at IS NULL;
CREATE INDEX delivery_open_touch ON delivery (touch_id) WHERE settled_at IS NULL AND touch_id IS NOT NULL;
CREATE INDEX delivery_open_state ON delivery (state, account, api, created_at) WHERE settled_at IS NULL;
CREATE INDEX delivery_unwell ON delivery (state, seq) WHERE state IN ('failed', 'gave_up', 'skipped');
CREATE INDEX delivery_user ON delivery (user_id, seq);
CREATE INDEX delivery_order ON delivery (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX delivery_payment ON delivery (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX delivery_reward ON delivery (reward_id) WHERE reward_id IS NOT NULL;
CREATE INDEX delivery_listed ON delivery (listed, seq) WHERE listed IS NOT NULL;
CREATE INDEX delivery_seq ON delivery (seq);

-- Order ids are unique per account and tracker (IMP-22).
CREATE TABLE order_claim (
    account     text NOT NULL,
    tracker     text NOT NULL,
    order_id    text NOT NULL,
    delivery_id text NOT NULL,
    PRIMARY KEY (account, tracker, order_id)
);

-- A vendor reward belongs to at most one local reward (IMP-54).
CREATE TABLE vendor_reward (
    account          text NOT NULL,
    vendor_reward_id text NOT NULL,
    reward_id        text NOT NULL UNIQUE,
    PRIMARY KEY (account, vendor_reward_id)
);

CREATE TABLE attempt (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id     text NOT NULL,
    call            text NOT NULL,
    started_at      timestamptz NOT NULL,
    duration_millis bigint NOT NULL,
    class           text NOT NULL,
    status          int,
    action_id       text,
    submission_id   text,
    foreign_uris    int NOT NULL,
    error_codes     text
);
CREATE INDEX attempt_delivery ON attempt (delivery_id, id);

-- Shared by all instances: bucket, pause and credentials of one account and API (IMP-74).
CREATE TABLE egress (
    account       text NOT NULL,
    api           text NOT NULL,
    milli_tokens  bigint NOT NULL,
    refilled_at   timestamptz NOT NULL,
    paused_until  timestamptz,
    pause_millis  bigint,
    refused_since timestamptz,
    probe         text,
    PRIMARY KEY (account, api)
);

CREATE TABLE readiness (
    program text PRIMARY KEY,
    state   text NOT NULL,
    at      timestamptz NOT NULL
);

CREATE TABLE staff_act (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    act    text NOT NULL,
    target text NOT NULL,
    actor  text NOT NULL,
    note   text,
    at     timestamptz NOT NULL
);
CREATE INDEX staff_act_target ON staff_act (target, id);

CREATE TABLE erasure_part (
    user_id    text NOT NULL,
    service    text NOT NULL,
    state      text NOT NULL,
    counts     jsonb NOT NULL,
    pending    jsonb NOT NULL,
    deleted_at timestamptz NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (user_id, service)
);
