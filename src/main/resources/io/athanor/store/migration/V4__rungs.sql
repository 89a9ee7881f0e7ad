-- What the scheduler made of a run at each rung.
CREATE TABLE IF NOT EXISTS decision (
  run BIGINT NOT NULL,
  epoch INTEGER NOT NULL,
  recorded TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  goes_on BOOLEAN NOT NULL,
  reason VARCHAR NOT NULL,
  PRIMARY KEY (run, epoch),
  FOREIGN KEY (run, epoch) REFERENCES epoch (run, number) ON DELETE CASCADE
);

-- The number of the run whose candidate a finalist trains again, and how many finalists are planned.
ALTER TABLE run ADD COLUMN IF NOT EXISTS finalist_of INTEGER;
ALTER TABLE sweep ADD COLUMN IF NOT EXISTS finalists INTEGER DEFAULT 0 NOT NULL;

-- Scores of each test window alone, in the order of the test part. A number that is not finite stands
-- for itself, as in other lists.
CREATE TABLE IF NOT EXISTS sequence_scores (
  run BIGINT NOT NULL REFERENCES run ON DELETE CASCADE,
  score VARCHAR NOT NULL,
  amounts DOUBLE PRECISION ARRAY NOT NULL,
  PRIMARY KEY (run, score)
);
