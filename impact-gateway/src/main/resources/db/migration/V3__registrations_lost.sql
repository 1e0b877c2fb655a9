-- A redemption waits for a registration that failed (IMP-68): the few such registrations of a person are found at once.
CREATE INDEX delivery_upsert_lost ON delivery (lane) WHERE kind = 'participant_upsert' AND state IN ('failed', 'gave_up');
