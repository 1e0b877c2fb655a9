-- A redemption waits for a registration that failed (IMP-68): the few such registrations of a person are found at once.
CREATE INDEX delivery_upsert_lost ON delivery (lane) WHERE kind = 'participant_upsert' AND state IN ('failed', 'gave_up');

-- Comparisons go on where they were, wait for the budget, and look at vendor rewards too (IMP-75, IMP-80, IMP-82).
ALTER TABLE reconciliation ADD COLUMN subject text NOT NULL DEFAULT 'actions' CHECK (subject IN ('actions', 'rewards'));
ALTER TABLE reconciliation ADD COLUMN user_id text;
ALTER TABLE reconciliation ADD COLUMN place text;
ALTER TABLE reconciliation ADD COLUMN waits_until timestamptz;

CREATE TABLE reconciliation_action (
    run_id text NOT NULL REFERENCES reconciliation (id),
    id     text NOT NULL,
    action jsonb NOT NULL,
    PRIMARY KEY (run_id, id)
);

ALTER TABLE reconciliation_difference ADD COLUMN user_id text;
ALTER TABLE reconciliation_difference ADD COLUMN reward_id text;
ALTER TABLE reconciliation_difference ADD COLUMN vendor_reward_id text;

CREATE INDEX participant_registered ON participant (program, user_id) WHERE registered_at IS NOT NULL;
