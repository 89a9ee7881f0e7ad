package io.athanor.store;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Segment;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code run}, {@code hyperparameter} and {@code provenance}. */
final class RunRows {
  private RunRows() {}

  static Segment insert(
      Handle db, long sweep, int number, long seed, Candidate candidate, Instant now) {
    if (SweepRows.ended(db, sweep)) {
      throw new IllegalStateException("run " + number + " may not begin: the sweep has ended");
    }
    long id =
        db.createUpdate(
                """
                INSERT INTO run (sweep, number, seed, state, started)
                VALUES (:sweep, :number, :seed, 'RUNNING', :started)
                """)
            .bind("sweep", sweep)
            .bind("number", number)
            .bind("seed", seed)
            .bind("started", Columns.time(now))
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
    int changed =
        db.createUpdate(
                "UPDATE run SET scored_epoch = :epoch WHERE id = :run AND scored_epoch IS NULL")
            .bind("epoch", scored.epoch())
            .bind("run", run.id())
            .execute();
    if (changed == 0) {
      return;
    }
    ScoreRows.insertOfRun(db, run.id(), scored.epoch(), ScoreRows.Split.TEST, scored.test());
    PictureRows.insertOfRun(db, sweep, run.id(), scored.epoch(), scored.pictures());
  }

  static Run end(Handle db, long sweep, Run run, RunExecutor.Outcome outcome, Instant now) {
    Run kept = one(db, sweep, run.number());
    if (kept.id() != run.id() || !kept.state().canBecome(outcome.state())) {
      throw new IllegalStateException(
          "run " + run.number() + " may not go from " + kept.state() + " to " + outcome.state());
    }
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
    return db.createUpdate(
            """
            UPDATE run SET state = 'PAUSED', reason = :reason, ended =
              COALESCE((SELECT MAX(e.recorded) FROM epoch e WHERE e.run = run.id), started)
            WHERE state = 'RUNNING'
            """)
        .bind("reason", Database.ABANDONED)
        .execute();
  }

  private static Run one(Handle db, long sweep, int number) {
    return find(db, sweep, number)
        .orElseThrow(() -> new IllegalStateException("this sweep has no run " + number));
  }

  private static Optional<Run> find(Handle db, long sweep, int number) {
    return db.createQuery("SELECT * FROM run WHERE sweep = :sweep AND number = :number")
        .bind("sweep", sweep)
        .bind("number", number)
        .map((row, context) -> run(db, row))
        .findOne();
  }

  /** The sweep's runs by number. */
  static List<Run> of(Handle db, long sweep) {
    return db.createQuery("SELECT * FROM run WHERE sweep = :sweep ORDER BY number")
        .bind("sweep", sweep)
        .map((row, context) -> run(db, row))
        .list();
  }

  static List<RunHistory> histories(Handle db, long sweep) {
    return db.createQuery("SELECT * FROM run WHERE sweep = :sweep ORDER BY number")
        .bind("sweep", sweep)
        .map((row, context) -> history(db, row))
        .list();
  }

  static Optional<RunHistory> history(Handle db, long sweep, int number) {
    return db.createQuery("SELECT * FROM run WHERE sweep = :sweep AND number = :number")
        .bind("sweep", sweep)
        .bind("number", number)
        .map((row, context) -> history(db, row))
        .findOne();
  }

  private static RunHistory history(Handle db, ResultSet row) throws SQLException {
    Run run = run(db, row);
    List<ScoreValue> test =
        db.createQuery("SELECT * FROM score WHERE run = :run AND split = 'TEST' ORDER BY position")
            .bind("run", run.id())
            .map((score, context) -> ScoreRows.read(score))
            .list();
    return new RunHistory(
        run,
        Columns.optionalLong(row, "parameters"),
        provenance(db, run.id()),
        EpochRows.of(db, run.id()),
        Columns.optionalInt(row, "best_epoch"),
        test,
        db.createQuery("SELECT text FROM incident WHERE run = :run ORDER BY position")
            .bind("run", run.id())
            .mapTo(String.class)
            .list());
  }

  private static Run run(Handle db, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new Run(
        id,
        row.getInt("number"),
        row.getLong("seed"),
        candidate(db, id),
        RunState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("reason")),
        Columns.time(row, "started"),
        Columns.optionalTime(row, "ended"));
  }

  private static Candidate candidate(Handle db, long run) {
    Map<String, Value> values = new LinkedHashMap<>();
    db.createQuery("SELECT * FROM hyperparameter WHERE run = :run ORDER BY position")
        .bind("run", run)
        .map((row, c) -> Map.entry(row.getString("name"), value(row)))
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return new Candidate(values);
  }

  private static Value value(ResultSet row) throws SQLException {
    return Values.read(row.getString("kind"), row.getString("content"));
  }

  private static Optional<Provenance> provenance(Handle db, long run) {
    return db.createQuery("SELECT * FROM provenance WHERE run = :run")
        .bind("run", run)
        .map(
            (row, context) ->
                new Provenance(
                    row.getString("version"),
                    row.getString("data"),
                    row.getInt("threads"),
                    row.getString("jvm"),
                    row.getString("cpu"),
                    row.getString("os")))
        .findOne();
  }
}
