-- Program definitions as published; revision tells readers that something changed.
CREATE SEQUENCE program_revision;
CREATE TABLE program (
    program_key text PRIMARY KEY,
    versions    jsonb  NOT NULL,
    revision    bigint NOT NULL DEFAULT nextval('program_revision')
);

CREATE TABLE partner (
    code_key text PRIMARY KEY CHECK (code_key = lower(code)),
    code     text    NOT NULL,
    program  text    NOT NULL,
    target   text,
    active   boolean NOT NULL
);

-- One row per user ever heard of; the row is also the lock under which everything about him is decided.
CREATE TABLE account (
    user_id        text PRIMARY KEY,
    kind           text NOT NULL DEFAULT 'UNKNOWN' CHECK (kind IN ('UNKNOWN', 'PERSONAL', 'ORGANIZATION', 'INTERNAL')),
    first_event_at timestamptz,
    created_at     timestamptz,
    erased_at      timestamptz,
    pseudonym      text UNIQUE,
    CHECK ((erased_at IS NULL) = (pseudonym IS NULL))
);

-- Contacts of users; those with a visitor are the links of ATT-38.
CREATE TABLE contact (
    contact_id         text PRIMARY KEY,
    user_id            text        NOT NULL,
    visitor_id         text,
    kind               text        NOT NULL CHECK (kind IN ('SIGN_UP', 'SIGN_IN', 'CAPTURE', 'COMMAND')),
    at                 timestamptz NOT NULL,
    account_created_at timestamptz,
    touch_id           text
);
CREATE INDEX contact_user ON contact (user_id);
CREATE INDEX contact_visitor ON contact (visitor_id, at) WHERE visitor_id IS NOT NULL;

CREATE SEQUENCE capture_sequence INCREMENT BY 1024;
CREATE TABLE touch (
    touch_id             text PRIMARY KEY,
    kind                 text        NOT NULL CHECK (kind IN ('AFFILIATE', 'REFERRAL')),
    provider             text        NOT NULL,
    program              text        NOT NULL,
    visitor_id           text,
    session_id           text,
    user_id              text,
    value                text        NOT NULL,
    value_length         integer     NOT NULL CHECK (value_length >= 0),
    reject_reason        text,
    rs_code              text,
    rs_share_medium      text,
    rs_engagement_medium text,
    im_ref               text,
    utm_source           text,
    utm_medium           text,
    utm_campaign         text,
    utm_term             text,
    utm_content          text,
    referrer_key         text,
    partner              text,
    sub_id               text,
    landing_path         text,
    signup_landing       boolean     NOT NULL,
    source               text        NOT NULL,
    touched_at           timestamptz NOT NULL,
    credited_at          timestamptz,
    duplicate_key        text UNIQUE,
    CHECK (reject_reason IS NULL OR value = '')
);
CREATE INDEX touch_user ON touch (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX touch_visitor ON touch (visitor_id, touched_at) WHERE visitor_id IS NOT NULL;
CREATE INDEX touch_time ON touch (touched_at) WHERE user_id IS NULL;
CREATE UNIQUE INDEX touch_click ON touch (value) WHERE source = 'LINK' AND value <> '';

-- Clicks of ours seen again in another visitor's browser (ATT-51).
CREATE TABLE reach (
    touch_id   text        NOT NULL,
    visitor_id text        NOT NULL,
    reached_at timestamptz NOT NULL,
    PRIMARY KEY (touch_id, visitor_id)
);
CREATE INDEX reach_visitor ON reach (visitor_id);

CREATE TABLE session (
    session_id text PRIMARY KEY,
    issued_at  timestamptz NOT NULL
);
CREATE INDEX session_issued ON session (issued_at);

-- What a session has clicked before: per partner (sub_id '') and per label of a partner (ATT-47).
CREATE TABLE session_click (
    session_id  text NOT NULL REFERENCES session ON DELETE CASCADE,
    partner_key text NOT NULL,
    sub_id      text NOT NULL,
    PRIMARY KEY (session_id, partner_key, sub_id)
);

CREATE TABLE attribution (
    user_id       text        NOT NULL,
    provider      text        NOT NULL,
    program       text        NOT NULL,
    touch_id      text,
    click_id      text,
    partner       text,
    sub_id        text,
    attributed_at timestamptz NOT NULL,
    model         text        NOT NULL,
    revision      integer     NOT NULL CHECK (revision >= 1),
    lead_at       timestamptz,
    PRIMARY KEY (user_id, provider)
);
CREATE TABLE imported_attribution (
    user_id       text        NOT NULL,
    provider      text        NOT NULL,
    program       text        NOT NULL,
    click_id      text,
    attributed_at timestamptz NOT NULL,
    actor         text        NOT NULL,
    note          text        NOT NULL,
    PRIMARY KEY (user_id, provider)
);
-- What was already told, so that it is told once: friends (ATT-61), links and values (ATT-38).
CREATE TABLE told_friend (
    user_id  text NOT NULL,
    program  text NOT NULL,
    touch_id text NOT NULL,
    PRIMARY KEY (user_id, program)
);
CREATE TABLE told_link (
    user_id    text NOT NULL,
    visitor_id text NOT NULL,
    PRIMARY KEY (user_id, visitor_id)
);
CREATE TABLE told_value (
    user_id text NOT NULL,
    program text NOT NULL,
    digest  text NOT NULL,
    PRIMARY KEY (user_id, program, digest)
);

CREATE TABLE conversion (
    payment_provider text        NOT NULL,
    payment_id       text        NOT NULL,
    product          text        NOT NULL,
    sequence         bigint GENERATED ALWAYS AS IDENTITY,
    user_id          text        NOT NULL,
    payment          jsonb       NOT NULL,
    digest           text        NOT NULL,
    converted_at     timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    state            text        NOT NULL CHECK (state IN ('NEW', 'NO_PROGRAM', 'AWAITING_USER', 'DECIDED')),
    conversion_id    text UNIQUE,
    program          text,
    program_version  integer,
    revision         integer     NOT NULL DEFAULT 0,
    kind             text,
    winner           text,
    reason           text,
    credited         jsonb,
    first_conversion boolean     NOT NULL DEFAULT false,
    decided_at       timestamptz,
    PRIMARY KEY (payment_provider, payment_id, product),
    CHECK ((state = 'DECIDED') = (winner IS NOT NULL)),
    CHECK (state NOT IN ('DECIDED', 'AWAITING_USER') OR conversion_id IS NOT NULL)
);
CREATE INDEX conversion_user ON conversion (user_id, sequence);
CREATE INDEX conversion_no_program ON conversion (product) WHERE state = 'NO_PROGRAM';
CREATE UNIQUE INDEX conversion_first ON conversion (user_id, product) WHERE first_conversion;

-- Every decision with everything it was decided by; opaque ids and times only.
CREATE TABLE conversion_revision (
    conversion_id   text        NOT NULL,
    revision        integer     NOT NULL CHECK (revision >= 1),
    arrived_at      timestamptz NOT NULL,
    program         text        NOT NULL,
    program_version integer     NOT NULL,
    facts           jsonb       NOT NULL,
    decision        jsonb       NOT NULL,
    PRIMARY KEY (conversion_id, revision)
);
CREATE INDEX conversion_revision_time ON conversion_revision (arrived_at, conversion_id, revision);

CREATE TABLE sale_credit (
    user_id       text        NOT NULL,
    product       text        NOT NULL,
    credited      jsonb       NOT NULL,
    conversion_id text        NOT NULL,
    credited_at   timestamptz NOT NULL,
    PRIMARY KEY (user_id, product)
);

CREATE TABLE late_evidence (
    conversion_id text        NOT NULL,
    touch_id      text        NOT NULL,
    arrived_at    timestamptz NOT NULL,
    winner        text        NOT NULL,
    reason        text        NOT NULL,
    PRIMARY KEY (conversion_id, touch_id)
);
CREATE INDEX late_evidence_time ON late_evidence (arrived_at);
CREATE INDEX conversion_waiting ON conversion (received_at) WHERE state = 'AWAITING_USER';
