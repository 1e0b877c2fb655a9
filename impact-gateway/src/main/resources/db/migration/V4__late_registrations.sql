-- A redemption skipped because nobody was registered is looked at again when the registration was only told later.
CREATE INDEX delivery_no_participant ON delivery (lane) WHERE kind = 'reward_redemption' AND reason = 'not_a_participant';
