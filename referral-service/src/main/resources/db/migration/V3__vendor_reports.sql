-- What became of deliveries to the vendor, for those who investigate (REF-67); it decides nothing.
CREATE TABLE vendor_report (
    delivery_id      text        NOT NULL,
    state            text        NOT NULL,
    kind             text        NOT NULL,
    program          text        NOT NULL,
    user_id          text,
    payment_provider text,
    payment_id       text,
    reward_id        text,
    reason           text,
    at               timestamptz NOT NULL,
    PRIMARY KEY (delivery_id, state)
);
CREATE INDEX vendor_report_user ON vendor_report (user_id, at DESC) WHERE user_id IS NOT NULL;
