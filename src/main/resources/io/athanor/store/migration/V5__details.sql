-- What a run did when, and where and at which windows its predictions go wrong. Of sweeps of version 4
-- nobody knows: their columns are NULL, and they have no rows here.

-- Seconds that nobody knows are NULL.
ALTER TABLE epoch ADD COLUMN IF NOT EXISTS evaluation_seconds DOUBLE PRECISION;
ALTER TABLE run ADD COLUMN IF NOT EXISTS scoring_seconds DOUBLE PRECISION;

-- The sample's place in the test part, from 0.
ALTER TABLE sample ADD COLUMN IF NOT EXISTS place INTEGER;

-- Which worker trained a run when, and from which epoch; the last epoch is the one before the next
-- segment's first. Open while it is under way, which no segment of an ended or paused run is.
CREATE TABLE IF NOT EXISTS segment (
  run BIGINT NOT NULL REFERENCES run ON DELETE CASCADE,
  position INTEGER NOT NULL,
  worker INTEGER NOT NULL,
  began TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ended TIMESTAMP(9) WITH TIME ZONE,
  first_epoch INTEGER NOT NULL,
  PRIMARY KEY (run, position)
);

-- The error in each cell over the test part: of a run's scored epoch, or of a baseline. The content is
-- that of `Planes`: mean squares, then biases, row by row.
CREATE TABLE IF NOT EXISTS error_map (
  run BIGINT REFERENCES run ON DELETE CASCADE,
  baseline BIGINT REFERENCES baseline ON DELETE CASCADE,
  channel INTEGER NOT NULL,
  height INTEGER NOT NULL,
  width INTEGER NOT NULL,
  content BINARY LARGE OBJECT NOT NULL,
  UNIQUE (run, channel),
  UNIQUE (baseline, channel),
  CHECK ((run IS NULL) <> (baseline IS NULL))
);

-- As `sequence_scores`, of baselines.
CREATE TABLE IF NOT EXISTS baseline_scores (
  baseline BIGINT NOT NULL REFERENCES baseline ON DELETE CASCADE,
  score VARCHAR NOT NULL,
  amounts DOUBLE PRECISION ARRAY NOT NULL,
  PRIMARY KEY (baseline, score)
);
