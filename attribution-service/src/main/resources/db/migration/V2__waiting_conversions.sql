-- What waits for its user is counted by a meter (OPS-78); the cost must not grow with the conversions that do not.
CREATE INDEX conversion_awaiting ON conversion (program) WHERE state = 'AWAITING_USER';
