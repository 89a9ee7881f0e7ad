-- What going on with a sweep needs. Sweeps of version 1 have none of it: their file's paths are
-- taken relative to where the program runs, and their workers are those of the command line.
ALTER TABLE sweep ADD COLUMN IF NOT EXISTS folder VARCHAR;
ALTER TABLE sweep ADD COLUMN IF NOT EXISTS workers INTEGER;
ALTER TABLE sweep ADD COLUMN IF NOT EXISTS threads INTEGER;
ALTER TABLE sweep ADD COLUMN IF NOT EXISTS keep INTEGER DEFAULT 5 NOT NULL;

-- Version 1 ended what version 2 goes on with. `ended` of a paused run is when it was paused.
UPDATE run SET state = 'PAUSED' WHERE state = 'STOPPED'
  OR (state = 'CRASHED' AND reason = 'the process ended without a word (killed or power lost)');

-- What went wrong with a run that went on.
CREATE TABLE IF NOT EXISTS incident (
  run BIGINT NOT NULL REFERENCES run ON DELETE CASCADE,
  position INTEGER NOT NULL,
  recorded TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  text VARCHAR NOT NULL,
  PRIMARY KEY (run, position)
);

-- The mark of the last transaction. Where a commit failed, on a full disk, it tells whether the
-- transaction is kept after all.
CREATE TABLE IF NOT EXISTS last_write (mark BIGINT NOT NULL);
INSERT INTO last_write SELECT 0 WHERE NOT EXISTS (SELECT * FROM last_write);

-- The first ranking score at the best epoch, so that a list of sweeps need not look through the
-- scores of every run.
ALTER TABLE run ADD COLUMN IF NOT EXISTS best_amount DOUBLE PRECISION;
UPDATE run SET best_amount = (
  SELECT s.amount FROM score s JOIN ranking k ON k.sweep = run.sweep AND k.position = 0
  WHERE s.run = run.id AND s.epoch = run.best_epoch AND s.split = 'VALIDATION' AND s.lead = 0
    AND s.units = 'SCALED' AND (s.name = k.score OR LOCATE(k.score || '@', s.name) = 1)
  ORDER BY s.position LIMIT 1);
