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
