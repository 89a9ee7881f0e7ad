-- What schema 1 kept of one sweep: a finished run, a stopped one, one whose process was killed, two failed.
INSERT INTO sweep (unique_name, name, file, text, method, seed, planned, started) VALUES
  ('squares', 'squares', 'search-spaces/squares.yaml', 'name: squares', 'random', 7, 40, TIMESTAMP WITH TIME ZONE '2026-10-25 01:30:00.123456789+00');
INSERT INTO ranking VALUES (1, 0, 'mse'), (1, 1, 'ssim');
INSERT INTO data VALUES (1, 'abc', 'a generator', 'none', 100, 10, 10, 1, 40, 40, 10, 10);
INSERT INTO warning VALUES (1, 0, 'the test part is constant');
INSERT INTO sample VALUES (1, 0, 1, 'sequence 7', 0.5, NULL);
INSERT INTO baseline (sweep, position, name) VALUES (1, 0, 'repeat last frame');

INSERT INTO run (sweep, number, seed, state, reason, started, ended, parameters, best_epoch, scored_epoch) VALUES
  (1, 1, 41, 'FINISHED', NULL, TIMESTAMP WITH TIME ZONE '2026-10-25 01:31:00+00', TIMESTAMP WITH TIME ZONE '2026-10-25 01:32:00+00', 1234, 2, 2),
  (1, 2, 42, 'STOPPED', 'stopped by Ctrl-C', TIMESTAMP WITH TIME ZONE '2026-10-25 01:33:00+00', TIMESTAMP WITH TIME ZONE '2026-10-25 01:34:00+00', 1234, 1, NULL),
  (1, 3, 43, 'CRASHED', 'the process ended without a word (killed or power lost)', TIMESTAMP WITH TIME ZONE '2026-10-25 01:35:00+00', TIMESTAMP WITH TIME ZONE '2026-10-25 01:36:00+00', NULL, NULL, NULL),
  (1, 4, 44, 'CRASHED', 'IllegalStateException: no such layer', TIMESTAMP WITH TIME ZONE '2026-10-25 01:37:00+00', TIMESTAMP WITH TIME ZONE '2026-10-25 01:38:00+00', NULL, NULL, NULL),
  (1, 5, 45, 'DIVERGED', 'the loss is NaN', TIMESTAMP WITH TIME ZONE '2026-10-25 01:39:00+00', TIMESTAMP WITH TIME ZONE '2026-10-25 01:40:00+00', 1234, 1, NULL);
INSERT INTO hyperparameter SELECT id, 0, 'layers', 'whole', CAST(number AS VARCHAR) FROM run;
INSERT INTO hyperparameter SELECT id, 1, 'loss', 'mixture', '0.8 mse + 0.2 dssim' FROM run;
INSERT INTO provenance VALUES (1, '0.1.0', 'abc', 2, 'OpenJDK 17', 'EPYC', 'Linux 6 amd64');
INSERT INTO epoch VALUES
  (1, 1, TIMESTAMP WITH TIME ZONE '2026-10-25 01:31:30+00', 0.5, NULL, 0.75, NULL, 1.5, NULL, 100, NULL, 0.001, NULL),
  (1, 2, TIMESTAMP WITH TIME ZONE '2026-10-25 01:31:59+00', 0.25, NULL, 0.5, NULL, 1.5, NULL, 100, NULL, 0.001, NULL),
  (2, 1, TIMESTAMP WITH TIME ZONE '2026-10-25 01:33:30+00', 0.5, NULL, 0.75, NULL, 1.5, NULL, 100, NULL, 0.001, NULL),
  (5, 1, TIMESTAMP WITH TIME ZONE '2026-10-25 01:39:30+00', NULL, 'NaN', NULL, 'Infinity', 1.5, NULL, 100, NULL, 0.001, NULL);
INSERT INTO score VALUES
  (NULL, 1, NULL, 'TEST', 0, 'mse', 'SCALED', 1, 0.25, NULL),
  (1, NULL, 1, 'VALIDATION', 0, 'mse', 'SCALED', 0, 0.75, NULL),
  (1, NULL, 2, 'VALIDATION', 0, 'mse', 'SCALED', 0, 0.5, NULL),
  (1, NULL, 2, 'TEST', 0, 'mse', 'SCALED', 0, 0.625, NULL),
  (2, NULL, 1, 'VALIDATION', 0, 'mse', 'SCALED', 0, 0.75, NULL),
  (5, NULL, 1, 'VALIDATION', 0, 'mse', 'SCALED', 0, NULL, 'NaN');
INSERT INTO picture (sweep, run, baseline, epoch, sample, lead, role, channel, range_min, range_max, png) VALUES
  (1, NULL, NULL, NULL, 1, 1, 'TRUTH', 0, 0, 1, X'89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f80000000e49444154789c6360706068f80f00030501c04e335be90000000049454e44ae426082'),
  (1, NULL, 1, NULL, 1, 1, 'PREDICTION', 0, 0, 1, X'89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f80000000e49444154789c6360706068f80f00030501c04e335be90000000049454e44ae426082'),
  (1, 1, NULL, 2, 1, 1, 'PREDICTION', 0, 0, 1, X'89504e470d0a1a0a0000000d494844520000000200000002080000000057dd52f80000000e49444154789c6360706068f80f00030501c04e335be90000000049454e44ae426082');
