-- Everything known of people and programs in the order it happened, for support and funnels (REP-35, REP-44).
-- Opaque ids and digests only; what is personal stays on topics of 30 days.
CREATE TABLE report_journal (
    topic        text NOT NULL,
    part         int NOT NULL,
    position     bigint NOT NULL,
    record_id    text NOT NULL,
    kind         text NOT NULL,
    user_id      text,
    other_user   text,
    visitor      text,
    program      text,
    product      text,
    provider     text,
    side         text,
    object       text,
    state        text,
    reason       text,
    version      int,
    revision     int,
    amount       bigint,
    currency     text,
    meaning      text NOT NULL,
    details      text,
    at           timestamptz NOT NULL,
    processed_at timestamptz NOT NULL,
    PRIMARY KEY (topic, part, position)
);
CREATE INDEX report_journal_user ON report_journal (user_id, at) WHERE user_id IS NOT NULL;
CREATE INDEX report_journal_other ON report_journal (other_user, at) WHERE other_user IS NOT NULL;
CREATE INDEX report_journal_visitor ON report_journal (visitor, at) WHERE visitor IS NOT NULL AND user_id IS NULL;
CREATE INDEX report_journal_object ON report_journal (object) WHERE object IS NOT NULL;
CREATE INDEX report_journal_program ON report_journal (program, kind, at) WHERE program IS NOT NULL;
CREATE INDEX report_journal_product ON report_journal (product, kind, at) WHERE kind = 'trial';

-- What support may search by: digests, so that no address or tracking value is kept (REP-43).
CREATE TABLE report_key (
    digest  text NOT NULL,
    kind    text NOT NULL,
    user_id text NOT NULL DEFAULT '',
    visitor text NOT NULL DEFAULT '',
    object  text NOT NULL DEFAULT '',
    PRIMARY KEY (digest, kind, user_id, visitor, object)
);
CREATE INDEX report_key_user ON report_key (user_id) WHERE user_id <> '';

-- Who opened whose timeline (REP-49).
CREATE TABLE report_audit (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor   text NOT NULL,
    act     text NOT NULL,
    subject text NOT NULL,
    at      timestamptz NOT NULL
);
INSERT INTO report_secret (name, value)
VALUES ('search', gen_random_uuid()::text || gen_random_uuid()::text);
