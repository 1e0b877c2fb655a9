-- The order of rebuilds, whatever the clock says.
ALTER TABLE report_rebuild ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
CREATE INDEX report_rebuild_order ON report_rebuild (projection, seq);
DROP INDEX report_rebuild_newest;
