-- H2 commits after each statement, so a kill may leave the first few done: each must bear repeating.
-- A number that may be NaN or infinite takes two columns: x, and x_nonfinite where x is NULL.
-- Lists keep their order by a position that counts from 0.

CREATE TABLE IF NOT EXISTS sweep (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unique_name VARCHAR NOT NULL UNIQUE,
  name VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  text CHARACTER LARGE OBJECT NOT NULL,
  method VARCHAR NOT NULL,
  seed BIGINT NOT NULL,
  planned INTEGER NOT NULL,
  started TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ended TIMESTAMP(9) WITH TIME ZONE
);
CREATE INDEX IF NOT EXISTS sweep_name ON sweep (name);

CREATE TABLE IF NOT EXISTS ranking (
  sweep BIGINT NOT NULL REFERENCES sweep ON DELETE CASCADE,
  position INTEGER NOT NULL,
  score VARCHAR NOT NULL,
  PRIMARY KEY (sweep, position)
);

CREATE TABLE IF NOT EXISTS data (
  sweep BIGINT PRIMARY KEY REFERENCES sweep ON DELETE CASCADE,
  fingerprint VARCHAR NOT NULL,
  description VARCHAR NOT NULL,
  scaling VARCHAR NOT NULL,
  train_windows INTEGER NOT NULL,
  validation_windows INTEGER NOT NULL,
  test_windows INTEGER NOT NULL,
  channels INTEGER NOT NULL,
  height INTEGER NOT NULL,
  width INTEGER NOT NULL,
  input_frames INTEGER NOT NULL,
  target_frames INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS warning (
  sweep BIGINT NOT NULL REFERENCES data ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text VARCHAR NOT NULL,
  PRIMARY KEY (sweep, position)
);

CREATE TABLE IF NOT EXISTS sample (
  sweep BIGINT NOT NULL REFERENCES data ON DELETE CASCADE,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  label VARCHAR NOT NULL,
  difficulty DOUBLE PRECISION,
  difficulty_nonfinite VARCHAR(9),
  PRIMARY KEY (sweep, position),
  UNIQUE (sweep, number),
  CHECK ((difficulty IS NULL) = (difficulty_nonfinite IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS baseline (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sweep BIGINT NOT NULL REFERENCES data ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  UNIQUE (sweep, position)
);

CREATE TABLE IF NOT EXISTS run (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sweep BIGINT NOT NULL REFERENCES sweep ON DELETE CASCADE,
  number INTEGER NOT NULL,
  seed BIGINT NOT NULL,
  state VARCHAR NOT NULL,
  reason VARCHAR,
  started TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ended TIMESTAMP(9) WITH TIME ZONE,
  parameters BIGINT,
  best_epoch INTEGER,
  scored_epoch INTEGER,
  UNIQUE (sweep, number),
  CHECK ((state = 'RUNNING') = (ended IS NULL))
);
CREATE INDEX IF NOT EXISTS run_state ON run (state);

CREATE TABLE IF NOT EXISTS hyperparameter (
  run BIGINT NOT NULL REFERENCES run ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR(7) NOT NULL CHECK (kind IN ('whole', 'real', 'text', 'flag', 'mixture')),
  content VARCHAR NOT NULL,
  PRIMARY KEY (run, position)
);

CREATE TABLE IF NOT EXISTS provenance (
  run BIGINT PRIMARY KEY REFERENCES run ON DELETE CASCADE,
  version VARCHAR NOT NULL,
  data VARCHAR NOT NULL,
  threads INTEGER NOT NULL,
  jvm VARCHAR NOT NULL,
  cpu VARCHAR NOT NULL,
  os VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS epoch (
  run BIGINT NOT NULL REFERENCES run ON DELETE CASCADE,
  number INTEGER NOT NULL,
  recorded TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  train_loss DOUBLE PRECISION,
  train_loss_nonfinite VARCHAR(9),
  validation_loss DOUBLE PRECISION,
  validation_loss_nonfinite VARCHAR(9),
  seconds DOUBLE PRECISION,
  seconds_nonfinite VARCHAR(9),
  sequences_per_second DOUBLE PRECISION,
  sequences_per_second_nonfinite VARCHAR(9),
  learning_rate DOUBLE PRECISION,
  learning_rate_nonfinite VARCHAR(9),
  PRIMARY KEY (run, number),
  CHECK ((train_loss IS NULL) = (train_loss_nonfinite IS NOT NULL)),
  CHECK ((validation_loss IS NULL) = (validation_loss_nonfinite IS NOT NULL)),
  CHECK ((seconds IS NULL) = (seconds_nonfinite IS NOT NULL)),
  CHECK ((sequences_per_second IS NULL) = (sequences_per_second_nonfinite IS NOT NULL)),
  CHECK ((learning_rate IS NULL) = (learning_rate_nonfinite IS NOT NULL))
);

-- Of a run's epoch on validation, of a run's best epoch on test, or of a baseline on test.
CREATE TABLE IF NOT EXISTS score (
  run BIGINT,
  baseline BIGINT REFERENCES baseline ON DELETE CASCADE,
  epoch INTEGER,
  split VARCHAR(10) NOT NULL CHECK (split IN ('VALIDATION', 'TEST')),
  position INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  units VARCHAR(8) NOT NULL,
  lead INTEGER NOT NULL,
  amount DOUBLE PRECISION,
  amount_nonfinite VARCHAR(9),
  FOREIGN KEY (run, epoch) REFERENCES epoch (run, number) ON DELETE CASCADE,
  UNIQUE (run, epoch, split, position),
  UNIQUE (baseline, split, position),
  CHECK ((run IS NULL) <> (baseline IS NULL)),
  CHECK ((run IS NULL) = (epoch IS NULL)),
  CHECK ((amount IS NULL) = (amount_nonfinite IS NOT NULL))
);

-- Of a run's epoch, of a baseline, or of the sweep's data (input and truth), where both are NULL.
CREATE TABLE IF NOT EXISTS picture (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sweep BIGINT NOT NULL REFERENCES sweep ON DELETE CASCADE,
  run BIGINT,
  baseline BIGINT REFERENCES baseline ON DELETE CASCADE,
  epoch INTEGER,
  sample INTEGER NOT NULL,
  lead INTEGER NOT NULL,
  role VARCHAR(10) NOT NULL CHECK (role IN ('INPUT', 'TRUTH', 'PREDICTION')),
  channel INTEGER NOT NULL,
  range_min DOUBLE PRECISION,
  range_min_nonfinite VARCHAR(9),
  range_max DOUBLE PRECISION,
  range_max_nonfinite VARCHAR(9),
  png BINARY LARGE OBJECT NOT NULL,
  FOREIGN KEY (run, epoch) REFERENCES epoch (run, number) ON DELETE CASCADE,
  UNIQUE NULLS NOT DISTINCT (sweep, run, baseline, epoch, sample, channel, role, lead),
  CHECK (run IS NULL OR baseline IS NULL),
  CHECK ((run IS NULL) = (epoch IS NULL)),
  CHECK ((range_min IS NULL) = (range_min_nonfinite IS NOT NULL)),
  CHECK ((range_max IS NULL) = (range_max_nonfinite IS NOT NULL))
);
