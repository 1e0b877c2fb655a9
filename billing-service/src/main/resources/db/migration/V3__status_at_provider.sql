-- What Stripe calls the state of a subscription; a purchase that came to nothing leaves the trial it was made in alone.

ALTER TABLE subscription ADD COLUMN provider_status text;
