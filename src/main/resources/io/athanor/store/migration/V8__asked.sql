-- What somebody asked of a whole sweep while it was under way; what was asked of a run is an incident
-- of that run.
CREATE TABLE IF NOT EXISTS asked (
  sweep BIGINT NOT NULL REFERENCES sweep ON DELETE CASCADE,
  position INTEGER NOT NULL,
  recorded TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  action VARCHAR(6) NOT NULL CHECK (action IN ('PAUSE', 'RESUME', 'STOP')),
  PRIMARY KEY (sweep, position)
);
