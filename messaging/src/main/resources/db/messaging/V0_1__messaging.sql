-- Inbox (OPS-5): which records had their effect. record_id begins with the business time, so that inserts go to the
-- right edge of the index and the cost of a claim does not grow with the number of rows. Never emptied (OPS-7).
CREATE TABLE inbox (
    consumer_group text NOT NULL,
    record_id      uuid NOT NULL,
    PRIMARY KEY (consumer_group, record_id)
);

-- Next offset to apply, moved in the transaction of the effect (OPS-12).
CREATE TABLE applied_offsets (
    consumer_group  text    NOT NULL,
    topic           text    NOT NULL,
    topic_partition integer NOT NULL,
    next_offset     bigint  NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (consumer_group, topic, topic_partition)
);

-- Dead letters that hold up their key (OPS-16): a key is parked while it has a row here.
CREATE TABLE parked_records (
    consumer_group  text        NOT NULL,
    topic           text        NOT NULL,
    record_key      text        NOT NULL,
    topic_partition integer     NOT NULL,
    record_offset   bigint      NOT NULL,
    parked_at       timestamptz NOT NULL,
    PRIMARY KEY (consumer_group, topic, record_key, topic_partition, record_offset)
);

-- Outbox (OPS-7). message_id is time-ordered like inbox.record_id and drops repetitions for as long as rows are kept.
CREATE TABLE outbox (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id      uuid        NOT NULL,
    topic           text        NOT NULL,
    topic_partition integer,
    record_key      bytea,
    record_value    bytea,
    headers         bytea       NOT NULL,
    record_time     bigint,
    created_at      timestamptz NOT NULL,
    published_at    timestamptz
);
CREATE UNIQUE INDEX outbox_message ON outbox (message_id);
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;

-- Who may publish (OPS-9); expires by the database's clock.
CREATE TABLE outbox_lease (
    name       text        PRIMARY KEY,
    owner      text        NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Work that becomes due (OPS-14).
CREATE TABLE timers (
    kind      text        NOT NULL,
    timer_key text        NOT NULL,
    due_at    timestamptz NOT NULL,
    attempts  integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, timer_key)
);
CREATE INDEX timers_due ON timers (kind, due_at);

-- Timers of an epoch that a controlled clock has left; kept for the curious, read by nobody.
CREATE TABLE timers_set_aside (
    kind      text        NOT NULL,
    timer_key text        NOT NULL,
    due_at    timestamptz NOT NULL,
    attempts  integer     NOT NULL,
    aside_at  timestamptz NOT NULL
);
