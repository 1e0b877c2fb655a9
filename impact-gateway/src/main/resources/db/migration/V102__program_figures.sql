-- What figures of programs count: one row per thing that counts, kept true from the journal; totals follow by trigger,
-- so that no request counts rows and no order of records matters (REP-35 to REP-39, REP-66, REP-77).
CREATE TABLE report_fact (
    program  text NOT NULL,
    measure  text NOT NULL CHECK (measure IN ('touch', 'visitor', 'visitor_side', 'visitor_provider', 'first_touch',
             'sign_up', 'trial', 'conversion', 'outcome', 'reward', 'review', 'adverse', 'advocate', 'advocate_year')),
    item     text NOT NULL,
    side     text NOT NULL,
    provider text NOT NULL,
    state    text NOT NULL,
    reason   text NOT NULL,
    amount   bigint NOT NULL,
    at       timestamptz NOT NULL,
    until    timestamptz,
    PRIMARY KEY (program, measure, item)
);
CREATE INDEX report_fact_time ON report_fact (program, measure, at);
CREATE INDEX report_fact_waiting ON report_fact (program, measure, state, at)
    WHERE state IN ('configuration_missing', 'awaiting_facts', 'open');
CREATE INDEX report_fact_until ON report_fact (program, until) WHERE until IS NOT NULL;
CREATE INDEX report_fact_advocate ON report_fact (program, amount DESC, item) WHERE measure = 'advocate';

-- Per UTC day, and for all time under the day -infinity.
CREATE TABLE report_total (
    program  text NOT NULL,
    measure  text NOT NULL,
    day      date NOT NULL,
    side     text NOT NULL,
    provider text NOT NULL,
    state    text NOT NULL,
    reason   text NOT NULL,
    n        bigint NOT NULL,
    amount   bigint NOT NULL,
    PRIMARY KEY (program, measure, day, side, provider, state, reason)
);

CREATE FUNCTION report_total_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_total AS held (program, measure, day, side, provider, state, reason, n, amount)
    SELECT program, measure, span, side, provider, state, reason, count(*), sum(amount)
      FROM added CROSS JOIN LATERAL unnest(ARRAY['-infinity'::date, (at AT TIME ZONE 'UTC')::date]) AS span
     GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (program, measure, day, side, provider, state, reason)
    DO UPDATE SET n = held.n + EXCLUDED.n, amount = held.amount + EXCLUDED.amount;
    RETURN NULL;
END $$;

CREATE FUNCTION report_total_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO report_total AS held (program, measure, day, side, provider, state, reason, n, amount)
    SELECT program, measure, span, side, provider, state, reason, sum(n), sum(amount)
      FROM (SELECT program, measure, at, side, provider, state, reason, 1 AS n, amount FROM added
            UNION ALL SELECT program, measure, at, side, provider, state, reason, -1, -amount FROM removed) AS moved
           CROSS JOIN LATERAL unnest(ARRAY['-infinity'::date, (at AT TIME ZONE 'UTC')::date]) AS span
     GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0 OR sum(amount) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (program, measure, day, side, provider, state, reason)
    DO UPDATE SET n = held.n + EXCLUDED.n, amount = held.amount + EXCLUDED.amount;
    RETURN NULL;
END $$;

CREATE TRIGGER report_fact_added AFTER INSERT ON report_fact REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION report_total_add();
CREATE TRIGGER report_fact_moved AFTER UPDATE ON report_fact REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION report_total_move();

-- Trusted and suspicious clicks per day, for comparing partners (REP-39).
ALTER TABLE report_count ADD COLUMN suspicious bigint NOT NULL DEFAULT 0;

-- Browser sessions: a digest of the cookie's value, and whom it stands for (REP-74).
CREATE TABLE report_session (
    digest        text PRIMARY KEY,
    caller        text NOT NULL,
    roles         text NOT NULL,
    account_kind  text NOT NULL,
    key_hash      text,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX report_session_expiry ON report_session (expires_at);

CREATE INDEX report_sale_refused ON report_sale (coalesce(attributed_partner, decided_partner), converted_at)
    WHERE nothing IS NOT NULL OR waiting IS NOT NULL;
CREATE INDEX commission_by_user ON commission_line (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX commission_by_state ON commission_line (partner, state, settled_at, seq);
ALTER TABLE report_journal ADD COLUMN until timestamptz;
CREATE INDEX report_journal_known ON report_journal (visitor) WHERE visitor IS NOT NULL AND user_id IS NOT NULL;
CREATE INDEX reconciliation_program ON reconciliation (program, started_at);

-- Deliveries by state: every change of a state leaves a line here, readers fold the lines into totals. Writers of
-- deliveries never meet at one row (REP-38, REP-77).
CREATE TABLE report_delivery_change (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    program text NOT NULL,
    account text NOT NULL,
    kind    text NOT NULL,
    state   text NOT NULL,
    reason  text NOT NULL,
    within  text NOT NULL,
    n       int NOT NULL,
    retries int NOT NULL
);
CREATE TABLE report_delivery_total (
    program text NOT NULL,
    account text NOT NULL,
    kind    text NOT NULL,
    state   text NOT NULL,
    reason  text NOT NULL,
    within  text NOT NULL,
    n       bigint NOT NULL,
    retries bigint NOT NULL,
    PRIMARY KEY (program, account, kind, state, reason, within)
);
CREATE FUNCTION report_delivery_within(state text, cause timestamptz, settled timestamptz) RETURNS text LANGUAGE sql
IMMUTABLE RETURN CASE WHEN state <> 'delivered' OR settled IS NULL THEN ''
    WHEN settled - cause <= interval '1 minute' THEN 'minute' WHEN settled - cause <= interval '10 minutes' THEN 'ten_minutes'
    WHEN settled - cause <= interval '1 hour' THEN 'hour' ELSE 'later' END;
CREATE FUNCTION report_delivery_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO report_delivery_change (program, account, kind, state, reason, within, n, retries)
        VALUES (OLD.program, OLD.account, OLD.kind, OLD.state, coalesce(OLD.reason, ''),
                report_delivery_within(OLD.state, OLD.cause_at, OLD.settled_at), -1, -greatest(OLD.attempts - 1, 0));
    END IF;
    INSERT INTO report_delivery_change (program, account, kind, state, reason, within, n, retries)
    VALUES (NEW.program, NEW.account, NEW.kind, NEW.state, coalesce(NEW.reason, ''),
            report_delivery_within(NEW.state, NEW.cause_at, NEW.settled_at), 1, greatest(NEW.attempts - 1, 0));
    RETURN NULL;
END $$;
CREATE TRIGGER report_delivery_born AFTER INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION report_delivery_follows();
CREATE TRIGGER report_delivery_moved AFTER UPDATE ON delivery FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.reason IS DISTINCT FROM NEW.reason
          OR OLD.attempts IS DISTINCT FROM NEW.attempts OR OLD.account IS DISTINCT FROM NEW.account)
    EXECUTE FUNCTION report_delivery_follows();
INSERT INTO report_delivery_total (program, account, kind, state, reason, within, n, retries)
SELECT program, account, kind, state, coalesce(reason, ''), report_delivery_within(state, cause_at, settled_at), count(*),
       sum(greatest(attempts - 1, 0)) FROM delivery GROUP BY 1, 2, 3, 4, 5, 6;
