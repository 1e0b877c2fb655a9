-- Closed UTC days as published, so that figures outlive the clicks they were counted from (REP-70). No id of anybody.
CREATE TABLE report_day (
    day                  text NOT NULL,
    program              text NOT NULL,
    provider             text NOT NULL,
    partner              text NOT NULL,
    slice                text NOT NULL,
    clicks               bigint NOT NULL,
    unique_clicks        bigint NOT NULL,
    suspicious           bigint NOT NULL,
    touches              bigint NOT NULL,
    visitors             bigint NOT NULL,
    first_touch_visitors bigint NOT NULL,
    revision             int NOT NULL CHECK (revision > 0),
    PRIMARY KEY (day, program, provider, partner, slice)
);
CREATE INDEX report_count_day ON report_count (start) WHERE grain = 'd';
CREATE INDEX report_total_day ON report_total (day);

-- Rebuilds of projections (REP-67): one runs at a time.
CREATE TABLE report_rebuild (
    id          text PRIMARY KEY,
    projection  text NOT NULL,
    state       text NOT NULL CHECK (state IN ('running', 'done', 'canceled', 'differs', 'failed')),
    always      boolean NOT NULL,
    actor       text NOT NULL,
    done        bigint NOT NULL,
    total       bigint NOT NULL,
    detail      text,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE UNIQUE INDEX report_rebuild_one ON report_rebuild (projection) WHERE state = 'running';
CREATE INDEX report_rebuild_newest ON report_rebuild (projection, started_at);
CREATE TABLE report_rebuild_difference (
    job      text NOT NULL REFERENCES report_rebuild ON DELETE CASCADE,
    place    int NOT NULL,
    relation text NOT NULL,
    live     text,
    rebuilt  text,
    PRIMARY KEY (job, place)
);
