CREATE TABLE effects (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, number bigint NOT NULL);
