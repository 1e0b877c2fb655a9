-- Pauses bridge a streak, every attempt at the provider is kept, and what sets an account apart is told with its payments.

ALTER TABLE subscription ADD COLUMN pause_marks text[] NOT NULL DEFAULT '{}';
ALTER TABLE intent ADD COLUMN attempt_log text[] NOT NULL DEFAULT '{}';
ALTER TABLE account ADD COLUMN account_kind text CHECK (account_kind IN ('organization', 'internal'));
