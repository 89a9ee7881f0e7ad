-- A list of scores is one value of the epoch or baseline that it is of, not a row for each score: ten
-- times fewer rows to write with an epoch, and to read with a sweep. Runs again after it was cut off
-- anywhere, since `score` is dropped last and an empty one changes nothing.

CREATE TABLE IF NOT EXISTS score (
  run BIGINT, baseline BIGINT, epoch INTEGER, split VARCHAR(10), position INTEGER, name VARCHAR,
  units VARCHAR(8), lead INTEGER, amount DOUBLE PRECISION, amount_nonfinite VARCHAR(9)
);

-- What the numbers of a list are, by place; the same for a sweep's every epoch.
CREATE TABLE IF NOT EXISTS score_columns (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  names VARCHAR ARRAY NOT NULL,
  units VARCHAR ARRAY NOT NULL,
  leads INTEGER ARRAY NOT NULL,
  CHECK (CARDINALITY(names) = CARDINALITY(units) AND CARDINALITY(names) = CARDINALITY(leads))
);

-- Numbers that are not finite stand for themselves here: nothing sums over a list.
ALTER TABLE epoch ADD COLUMN IF NOT EXISTS validation_columns BIGINT REFERENCES score_columns;
ALTER TABLE epoch ADD COLUMN IF NOT EXISTS validation DOUBLE PRECISION ARRAY;
ALTER TABLE epoch ADD COLUMN IF NOT EXISTS test_columns BIGINT REFERENCES score_columns;
ALTER TABLE epoch ADD COLUMN IF NOT EXISTS test DOUBLE PRECISION ARRAY;
ALTER TABLE baseline ADD COLUMN IF NOT EXISTS test_columns BIGINT REFERENCES score_columns;
ALTER TABLE baseline ADD COLUMN IF NOT EXISTS test DOUBLE PRECISION ARRAY;

DROP TABLE IF EXISTS score_list;
CREATE TABLE score_list AS
  SELECT run, baseline, epoch, split,
    ARRAY_AGG(name ORDER BY position) AS names,
    ARRAY_AGG(units ORDER BY position) AS units,
    ARRAY_AGG(lead ORDER BY position) AS leads,
    ARRAY_AGG(COALESCE(amount, CAST(amount_nonfinite AS DOUBLE PRECISION)) ORDER BY position) AS amounts
  FROM score GROUP BY run, baseline, epoch, split;

INSERT INTO score_columns (names, units, leads)
  SELECT DISTINCT l.names, l.units, l.leads FROM score_list l WHERE NOT EXISTS (
    SELECT * FROM score_columns c WHERE c.names = l.names AND c.units = l.units AND c.leads = l.leads);

MERGE INTO epoch e USING (
    SELECT l.run, l.epoch, l.amounts, c.id FROM score_list l
    JOIN score_columns c ON c.names = l.names AND c.units = l.units AND c.leads = l.leads
    WHERE l.split = 'VALIDATION') s
  ON e.run = s.run AND e.number = s.epoch
  WHEN MATCHED THEN UPDATE SET validation_columns = s.id, validation = s.amounts;
MERGE INTO epoch e USING (
    SELECT l.run, l.epoch, l.amounts, c.id FROM score_list l
    JOIN score_columns c ON c.names = l.names AND c.units = l.units AND c.leads = l.leads
    WHERE l.split = 'TEST' AND l.run IS NOT NULL) s
  ON e.run = s.run AND e.number = s.epoch
  WHEN MATCHED THEN UPDATE SET test_columns = s.id, test = s.amounts;
MERGE INTO baseline b USING (
    SELECT l.baseline, l.amounts, c.id FROM score_list l
    JOIN score_columns c ON c.names = l.names AND c.units = l.units AND c.leads = l.leads
    WHERE l.baseline IS NOT NULL) s
  ON b.id = s.baseline
  WHEN MATCHED THEN UPDATE SET test_columns = s.id, test = s.amounts;

DROP TABLE score_list;
DROP TABLE score;
