-- Runs of the comparison with Impact's actions (IMP-79 to IMP-81).

CREATE TABLE reconciliation (
    id          text PRIMARY KEY,
    program     text NOT NULL,
    source      text NOT NULL CHECK (source IN ('api', 'export')),
    range_from  timestamptz NOT NULL,
    range_to    timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    actions     int NOT NULL,
    agreed      int NOT NULL,
    resolved    int NOT NULL,
    bad_rows    jsonb NOT NULL,
    failure     text,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX reconciliation_started ON reconciliation (started_at);

CREATE TABLE reconciliation_difference (
    run_id      text NOT NULL REFERENCES reconciliation (id),
    place       int NOT NULL,
    kind        text NOT NULL,
    delivery_id text,
    action_id   text,
    order_id    text,
    repair      text NOT NULL,
    PRIMARY KEY (run_id, place)
);
CREATE INDEX delivery_sales_accepted ON delivery (program, accepted_at) WHERE kind = 'sale';
