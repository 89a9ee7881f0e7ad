package io.athanor.store;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The tables {@code run}, {@code hyperparameter}, {@code provenance} and {@code incident}. */
final class RunRows {
  /** Runs whose hyperparameters are read by one query. */
  private static final int MANY = 500;

  private RunRows() {}

  static Segment insert(
      Handle db,
      long sweep,
      int number,
      long seed,
      Candidate candidate,
      OptionalInt finalistOf,
      Instant now) {
    if (SweepRows.ended(db, sweep)) {
      throw new IllegalStateException("run " + number + " may not begin: the sweep has ended");
    }
    long id =
        db.createUpdate(
                """
                INSERT INTO run (sweep, number, seed, state, started, finalist_of)
                VALUES (:sweep, :number, :seed, 'RUNNING', :started, :finalist_of)
                """)
            .bind("sweep", sweep)
            .bind("number", number)
            .bind("seed", seed)
            .bind("started", Columns.time(now))
            .bind("finalist_of", finalistOf.isPresent() ? finalistOf.getAsInt() : null)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    int position = 0;
    for (Map.Entry<String, Value> entry : candidate.values().entrySet()) {
      db.createUpdate(
              """
              INSERT INTO hyperparameter (run, position, name, kind, content)
              VALUES (:run, :position, :name, :kind, :content)
              """)
          .bind("run", id)
          .bind("position", position++)
          .bind("name", entry.getKey())
          .bind("kind", Values.kind(entry.getValue()))
          .bind("content", Values.content(entry.getValue()))
          .execute();
    }
    return new Segment(one(db, sweep, number), 0);
  }

  /** Goes on with a paused run of that number; empty where the sweep has no run of it yet. */
  static Optional<Segment> resume(
      Handle db, long sweep, int number, long seed, Candidate candidate) {
    Optional<Run> kept = find(db, sweep, number);
    kept.ifPresent(
        run -> {
          boolean same = run.seed() == seed && run.candidate().equals(candidate);
          if (run.state() != RunState.PAUSED || !same) {
            throw new IllegalStateException(
                "run %d may begin once, and go on only while paused, got %s"
                    .formatted(number, same ? run.state() : "another candidate or seed"));
          }
          db.createUpdate(
                  "UPDATE run SET state = 'RUNNING', reason = NULL, ended = NULL WHERE id = :run")
              .bind("run", run.id())
              .execute();
        });
    return kept.map(run -> new Segment(one(db, sweep, number), epochs(db, run.id())));
  }

  private static int epochs(Handle db, long run) {
    return db.createQuery("SELECT COALESCE(MAX(number), 0) FROM epoch WHERE run = :run")
        .bind("run", run)
        .mapTo(Integer.class)
        .one();
  }

  /** An ended run never changes; neither does one of another sweep. */
  static void requireRunning(Handle db, long sweep, Run run) {
    Run kept = one(db, sweep, run.number());
    if (kept.id() != run.id() || kept.state() != RunState.RUNNING) {
      throw new IllegalStateException(
          "only a running run has events, got run " + run.number() + ", " + kept.state());
    }
  }

  static void started(Handle db, long run, RunEvent.Started started) {
    db.createUpdate("UPDATE run SET parameters = :parameters WHERE id = :run")
        .bind("parameters", started.parameters())
        .bind("run", run)
        .execute();
    Provenance provenance = started.provenance();
    db.createUpdate(
            """
            MERGE INTO provenance (run, version, data, threads, jvm, cpu, os) KEY (run)
            VALUES (:run, :version, :data, :threads, :jvm, :cpu, :os)
            """)
        .bind("run", run)
        .bind("version", provenance.version())
        .bind("data", provenance.data())
        .bind("threads", provenance.threads())
        .bind("jvm", provenance.jvm())
        .bind("cpu", provenance.cpu())
        .bind("os", provenance.os())
        .execute();
  }

  /** Told again by a run that was cut off between this and its end: the same bits, kept once. */
  static void scored(Handle db, long sweep, Run run, RunEvent.Scored scored) {
    var update =
        db.createUpdate(
                """
                UPDATE run SET scored_epoch = :epoch, scoring_seconds = :seconds
                WHERE id = :run AND scored_epoch IS NULL
                """)
            .bind("epoch", scored.epoch())
            .bind("run", run.id());
    if (Columns.bindSeconds(update, "seconds", scored.seconds()).execute() == 0) {
      return;
    }
    EpochRows.scored(db, run.id(), scored);
    SequenceRows.insertOfRun(db, run.id(), scored.sequences());
    ErrorRows.insertOfRun(db, run.id(), scored.errors());
    PictureRows.insertOfRun(db, sweep, run.id(), scored.epoch(), scored.pictures());
  }

  static Run end(Handle db, long sweep, Run run, RunExecutor.Outcome outcome, Instant now) {
    Run kept = one(db, sweep, run.number());
    if (kept.id() != run.id() || !kept.state().canBecome(outcome.state())) {
      throw new IllegalStateException(
          "run " + run.number() + " may not go from " + kept.state() + " to " + outcome.state());
    }
    SegmentRows.ended(db, run.id(), now);
    db.createUpdate("UPDATE run SET state = :state, reason = :reason, ended = :t WHERE id = :run")
        .bind("state", outcome.state().name())
        .bind("reason", outcome.reason().orElse(null))
        .bind("t", Columns.time(now))
        .bind("run", run.id())
        .execute();
    return one(db, sweep, run.number());
  }

  static void incident(Handle db, long run, RunEvent.Incident incident, Instant now) {
    db.createUpdate(
            """
            INSERT INTO incident (run, position, recorded, text)
            VALUES (:run, (SELECT COUNT(*) FROM incident WHERE run = :run), :recorded, :text)
            """)
        .bind("run", run)
        .bind("recorded", Columns.time(now))
        .bind("text", incident.text())
        .execute();
  }

  /** Pauses the runs of a process that is gone, at the last sign of life; how many there were. */
  static int pauseRunning(Handle db) {
    int runs =
        db.createUpdate(
                """
                UPDATE run SET state = 'PAUSED', reason = :reason, ended = GREATEST(started,
                  COALESCE((SELECT MAX(e.recorded) FROM epoch e WHERE e.run = run.id), started),
                  COALESCE((SELECT MAX(i.recorded) FROM incident i WHERE i.run = run.id), started),
                  COALESCE((SELECT MAX(COALESCE(s.ended, s.began)) FROM segment s WHERE s.run = run.id),
                    started))
                WHERE state = 'RUNNING'
                """)
            .bind("reason", Wording.ABANDONED.of())
            .execute();
    SegmentRows.abandon(db);
    return runs;
  }

  /** Whether any sweep has runs that a process is, or was, at. */
  static boolean anyRunning(Handle db) {
    return db.createQuery("SELECT EXISTS (SELECT * FROM run WHERE state = 'RUNNING')")
        .mapTo(Boolean.class)
        .one();
  }

  private static Run one(Handle db, long sweep, int number) {
    return find(db, sweep, number)
        .orElseThrow(() -> new IllegalStateException("this sweep has no run " + number));
  }

  private static Optional<Run> find(Handle db, long sweep, int number) {
    return db.createQuery("SELECT * FROM run WHERE sweep = :sweep AND number = :number")
        .bind("sweep", sweep)
        .bind("number", number)
        .map((row, context) -> row(row))
        .findOne()
        .map(row -> row.run(candidates(db, List.of(row.id()))));
  }

  /** The sweep's runs by number. */
  static List<Run> of(Handle db, long sweep) {
    List<Row> rows =
        db.createQuery("SELECT * FROM run WHERE sweep = :sweep ORDER BY number")
            .bind("sweep", sweep)
            .map((row, context) -> row(row))
            .list();
    List<Run> runs = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += MANY) {
      List<Row> some = rows.subList(from, Math.min(from + MANY, rows.size()));
      Map<Long, Map<String, Value>> candidates =
          candidates(db, some.stream().map(Row::id).toList());
      some.forEach(row -> runs.add(row.run(candidates)));
    }
    return runs;
  }

  /** A row of the table. */
  record Row(
      long id,
      int number,
      long seed,
      RunState state,
      Optional<String> reason,
      Instant started,
      Optional<Instant> ended,
      OptionalInt finalistOf,
      OptionalLong parameters,
      OptionalInt best,
      double scoringSeconds) {
    Run run(Map<Long, Map<String, Value>> candidates) {
      Candidate candidate = new Candidate(candidates.getOrDefault(id, Map.of()));
      return new Run(id, number, seed, candidate, state, reason, started, ended, finalistOf);
    }
  }

  static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getInt("number"),
        row.getLong("seed"),
        RunState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")),
        Columns.time(row, "started"),
        Columns.optionalTime(row, "ended"),
        Columns.optionalInt(row, "finalist_of"),
        Columns.optionalLong(row, "parameters"),
        Columns.optionalInt(row, "best_epoch"),
        Columns.seconds(row, "scoring_seconds"));
  }

  /** Hyperparameters in their order, by run. */
  static Map<Long, Map<String, Value>> candidates(Handle db, List<Long> runs) {
    Map<Long, Map<String, Value>> candidates = new HashMap<>();
    db.createQuery("SELECT * FROM hyperparameter WHERE run IN (<runs>) ORDER BY run, position")
        .bindList("runs", runs)
        .map(
            (row, context) ->
                candidates
                    .computeIfAbsent(row.getLong("run"), run -> new LinkedHashMap<>())
                    .put(
                        row.getString("name"),
                        Values.read(row.getString("kind"), row.getString("content"))))
        .forEach(before -> {});
    return candidates;
  }
}
