-- One internal code per participant, also when two first views come at once (REF-14).
CREATE UNIQUE INDEX code_internal ON code (program, user_id) WHERE internal;

-- Find a conversion by the touch that was credited (REF-67).
CREATE INDEX conversion_touch ON conversion ((attribution -> 'credited' ->> 'touchId'));
