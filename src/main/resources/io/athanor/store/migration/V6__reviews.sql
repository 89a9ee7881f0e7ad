-- What reviewers said of runs. Nothing that is removed takes a verdict or a note along: there is no
-- cascade from the sweep.
CREATE TABLE IF NOT EXISTS verdict (
  id VARCHAR(36) PRIMARY KEY,
  sweep BIGINT NOT NULL REFERENCES sweep,
  sample INTEGER NOT NULL,
  -- Numbers of runs as they were shown, from left to right: two of a pair, four of which one is struck.
  runs INTEGER ARRAY NOT NULL,
  outcome VARCHAR(8) NOT NULL,
  struck INTEGER,
  reviewer VARCHAR(80) NOT NULL,
  judged TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  -- One that was taken back stays, so that an older file does not bring it again.
  undone BOOLEAN NOT NULL,
  recorded TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS verdict_of_sweep ON verdict (sweep);

CREATE TABLE IF NOT EXISTS note (
  sweep BIGINT NOT NULL REFERENCES sweep,
  run INTEGER NOT NULL,
  reviewer VARCHAR(80) NOT NULL,
  text VARCHAR NOT NULL,
  star BOOLEAN NOT NULL,
  written TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (sweep, run, reviewer)
);

-- What the score `eye` of a sweep is, as it was found before its first run.
CREATE TABLE IF NOT EXISTS eye (
  sweep BIGINT PRIMARY KEY REFERENCES sweep ON DELETE CASCADE,
  verdicts INTEGER NOT NULL,
  accuracy DOUBLE PRECISION NOT NULL
);
CREATE TABLE IF NOT EXISTS eye_term (
  sweep BIGINT NOT NULL REFERENCES eye ON DELETE CASCADE,
  position INTEGER NOT NULL,
  score VARCHAR NOT NULL,
  centre DOUBLE PRECISION NOT NULL,
  scale DOUBLE PRECISION NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (sweep, position)
);
