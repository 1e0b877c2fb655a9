-- Partners, their commissions, and the figures everybody sees (50-reporting.md).

CREATE TABLE partner (
    partner_key   text PRIMARY KEY CHECK (partner_key = lower(partner_key)),
    code          text NOT NULL CHECK (code ~ '^[A-Za-z0-9_-]{3,32}$'),
    program       text NOT NULL,
    registered_at timestamptz NOT NULL
);

-- Dated states of a partner; never changed, so that the past stays what it was (REP-2).
CREATE TABLE partner_change (
    partner_key  text NOT NULL REFERENCES partner,
    revision     int NOT NULL,
    at           timestamptz NOT NULL,
    display_name text NOT NULL,
    rate_bp      int CHECK (rate_bp BETWEEN 0 AND 10000),
    target       text,
    owner        text,
    active       boolean NOT NULL,
    actor        text NOT NULL,
    note         text,
    PRIMARY KEY (partner_key, revision)
);

-- Only hash and first characters of a key are kept (REP-6).
CREATE TABLE partner_api_key (
    id          text PRIMARY KEY,
    partner_key text NOT NULL REFERENCES partner,
    hash        text NOT NULL UNIQUE,
    prefix      text NOT NULL,
    created_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX partner_api_key_partner ON partner_api_key (partner_key);

CREATE TABLE commission_line (
    id               text PRIMARY KEY,
    seq              bigint GENERATED ALWAYS AS IDENTITY,
    type             text NOT NULL CHECK (type IN ('commission', 'clawback', 'correction')),
    parent           text REFERENCES commission_line,
    partner          text NOT NULL,
    program          text,
    payment_provider text,
    payment_id       text,
    user_id          text,
    kind             text NOT NULL CHECK (kind IN ('first', 'renewal', 'top_up')),
    sub_id           text,
    amount_minor     bigint NOT NULL,
    clawed_minor     bigint NOT NULL CHECK (clawed_minor <= 0),
    base_minor       bigint NOT NULL CHECK (base_minor >= 0),
    rate_bp          int NOT NULL,
    terms_version    int NOT NULL,
    currency         text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    state            text NOT NULL CHECK (state IN ('pending', 'approved', 'paid', 'reversed')),
    reason           text,
    settled_at       timestamptz NOT NULL,
    approve_at       timestamptz NOT NULL,
    manual           boolean NOT NULL,
    by_hand          boolean NOT NULL,
    entries          int NOT NULL CHECK (entries > 0),
    CHECK (type <> 'commission' OR amount_minor >= 0),
    CHECK (type <> 'clawback' OR amount_minor < 0)
);
CREATE UNIQUE INDEX commission_identity ON commission_line (payment_provider, payment_id, program, partner)
    WHERE type = 'commission';
CREATE INDEX commission_by_time ON commission_line (partner, settled_at, seq);
CREATE INDEX commission_first ON commission_line (user_id) WHERE type = 'commission' AND kind = 'first';
CREATE INDEX commission_payable ON commission_line (partner, currency, settled_at) WHERE state = 'approved';
CREATE INDEX commission_pending ON commission_line (partner, approve_at) WHERE state = 'pending';
CREATE INDEX commission_parent ON commission_line (parent) WHERE parent IS NOT NULL;

-- The ledger itself: never changed, only added to (REP-16).
CREATE TABLE commission_entry (
    line_id      text NOT NULL REFERENCES commission_line DEFERRABLE INITIALLY DEFERRED,
    number       int NOT NULL,
    kind         text NOT NULL,
    amount_minor bigint NOT NULL,
    base_minor   bigint NOT NULL,
    state        text NOT NULL,
    reason       text,
    actor        text,
    note         text,
    at           timestamptz NOT NULL,
    PRIMARY KEY (line_id, number)
);

CREATE TABLE partner_payout (
    partner      text NOT NULL REFERENCES partner,
    reference    text NOT NULL,
    currency     text NOT NULL,
    up_to        timestamptz NOT NULL,
    paid_at      timestamptz NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    lines        int NOT NULL CHECK (lines > 0),
    actor        text NOT NULL,
    PRIMARY KEY (partner, reference)
);
CREATE INDEX partner_payout_newest ON partner_payout (partner, paid_at);

CREATE TABLE report_sale (
    program             text NOT NULL,
    payment_provider    text NOT NULL,
    payment_id          text NOT NULL,
    user_id             text NOT NULL,
    product             text NOT NULL,
    renewal             boolean NOT NULL,
    converted_at        timestamptz NOT NULL,
    attributed_revision int NOT NULL,
    attributed_partner  text,
    attributed_sub_id   text,
    decided_revision    int NOT NULL,
    decided_partner     text,
    decided_sub_id      text,
    waiting             text,
    nothing             text,
    PRIMARY KEY (payment_provider, payment_id, program)
);
CREATE INDEX report_sale_waiting ON report_sale (waiting) WHERE waiting IS NOT NULL;
CREATE INDEX report_sale_user ON report_sale (user_id, product) WHERE NOT renewal;

CREATE TABLE report_payment (
    payment_provider text NOT NULL,
    payment_id       text NOT NULL,
    user_id          text NOT NULL,
    is_order         boolean NOT NULL,
    amount_minor     bigint NOT NULL,
    currency         text NOT NULL,
    comped           boolean NOT NULL,
    settled_at       timestamptz NOT NULL,
    PRIMARY KEY (payment_provider, payment_id)
);

CREATE TABLE report_funding (
    purchase_provider text NOT NULL,
    purchase_id       text NOT NULL,
    payment_provider  text NOT NULL,
    payment_id        text NOT NULL,
    microdollars      bigint NOT NULL,
    PRIMARY KEY (payment_provider, payment_id, purchase_provider, purchase_id)
);
CREATE INDEX report_funding_purchase ON report_funding (purchase_provider, purchase_id);

CREATE TABLE report_mark (
    payment_provider text NOT NULL,
    payment_id       text NOT NULL,
    reason           text NOT NULL,
    complete         boolean NOT NULL,
    refunded_minor   bigint NOT NULL,
    at               timestamptz NOT NULL,
    caused_provider  text,
    caused_id        text,
    PRIMARY KEY (payment_provider, payment_id, reason, complete, refunded_minor)
);

CREATE TABLE report_first_order (
    partner          text NOT NULL,
    user_id          text NOT NULL,
    payment_provider text NOT NULL,
    payment_id       text NOT NULL,
    settled_at       timestamptz NOT NULL,
    PRIMARY KEY (user_id, partner)
);

-- Newest first conversion of a person: where the person counts in spans without an end.
CREATE TABLE report_first_person (
    partner text NOT NULL,
    user_id text NOT NULL,
    sub_id  text,
    at      timestamptz NOT NULL,
    PRIMARY KEY (user_id, partner)
);
CREATE INDEX report_first_person_time ON report_first_person (partner, at);

-- A click counts once; only a digest of its id is kept, and nothing of visitor or session.
CREATE TABLE report_click (
    click      text PRIMARY KEY,
    partner    text NOT NULL,
    sub_id     text,
    at         timestamptz NOT NULL,
    is_unique  boolean NOT NULL,
    sub_unique boolean NOT NULL,
    suspicious boolean NOT NULL
);
CREATE INDEX report_click_time ON report_click (partner, at);

CREATE TABLE report_lead (
    user_id  text NOT NULL,
    provider text NOT NULL,
    partner  text NOT NULL,
    sub_id   text,
    at       timestamptz NOT NULL,
    PRIMARY KEY (user_id, provider)
);
CREATE INDEX report_lead_time ON report_lead (partner, at);

-- Running totals per partner, size, slice and start (REP-77).
CREATE TABLE report_count (
    partner           text NOT NULL,
    grain             text NOT NULL,
    slice             text NOT NULL,
    start             timestamptz NOT NULL,
    clicks            bigint NOT NULL,
    unique_clicks     bigint NOT NULL,
    sub_unique_clicks bigint NOT NULL,
    sign_ups          bigint NOT NULL,
    conversions       bigint NOT NULL,
    first             bigint NOT NULL,
    renewals          bigint NOT NULL,
    top_ups           bigint NOT NULL,
    first_people      bigint NOT NULL,
    PRIMARY KEY (partner, grain, start, slice)
);

CREATE TABLE report_earning (
    partner  text NOT NULL,
    grain    text NOT NULL,
    slice    text NOT NULL,
    start    timestamptz NOT NULL,
    currency text NOT NULL,
    pending  bigint NOT NULL,
    approved bigint NOT NULL,
    paid     bigint NOT NULL,
    reversed bigint NOT NULL,
    PRIMARY KEY (partner, grain, start, slice, currency)
);

CREATE TABLE report_program (
    program    text PRIMARY KEY,
    definition text NOT NULL
);

-- Signs cursors; made once, the same for every instance.
CREATE TABLE report_secret (
    name  text PRIMARY KEY,
    value text NOT NULL
);
INSERT INTO report_secret (name, value)
VALUES ('cursor', gen_random_uuid()::text || gen_random_uuid()::text);
