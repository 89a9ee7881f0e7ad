package io.athanor.store;

import io.athanor.sweep.Begun;
import io.athanor.sweep.Launch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code sweep} and {@code ranking}. */
final class SweepRows {
  private SweepRows() {}

  /** The name, or the first of name-2, name-3, … that no sweep has. */
  static String freeId(Handle db, String name) {
    String id = name;
    for (int number = 2; key(db, id).isPresent(); number++) {
      id = name + "-" + number;
    }
    return id;
  }

  static Optional<Long> key(Handle db, String id) {
    return db.createQuery("SELECT id FROM sweep WHERE unique_name = :id")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne();
  }

  static Optional<String> latest(Handle db, String name) {
    return db.createQuery(
            "SELECT unique_name FROM sweep WHERE name = :name ORDER BY id DESC LIMIT 1")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  static long insert(Handle db, String id, SweepSpec spec, Launch launch, Instant now) {
    long key =
        db.createUpdate(
                """
                INSERT INTO sweep (unique_name, name, file, folder, text, method, scheduler, seed,
                  planned, workers, threads, keep, finalists, started)
                VALUES (:id, :name, :file, :folder, :text, :method, :scheduler, :seed,
                  :planned, :workers, :threads, :keep, :finalists, :started)
                """)
            .bind("id", id)
            .bind("name", spec.name())
            .bind("file", launch.file())
            .bind("folder", launch.folder().toString())
            .bind("workers", launch.workers())
            .bind("threads", launch.threads())
            .bind("keep", spec.search().keep())
            .bind("finalists", spec.search().finalists().runs())
            .bind("text", spec.text())
            .bind("method", spec.search().method().key())
            .bind("scheduler", spec.search().rungs().scheduler().key())
            .bind("seed", spec.search().seed())
            .bind("planned", spec.search().runs())
            .bind("started", Columns.time(now))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    int position = 0;
    for (ScoreKind score : spec.search().rank()) {
      db.createUpdate("INSERT INTO ranking (sweep, position, score) VALUES (:key, :position, :s)")
          .bind("key", key)
          .bind("position", position++)
          .bind("s", score.key())
          .execute();
    }
    return key;
  }

  /** The sweep has not ended any more, and has that text and that many runs from now on. */
  static void reopen(Handle db, long key, SweepSpec spec) {
    db.createUpdate(
            """
            UPDATE sweep SET ended = NULL, text = :text, planned = :planned, keep = :keep,
              finalists = :finalists
            WHERE id = :key
            """)
        .bind("finalists", spec.search().finalists().runs())
        .bind("text", spec.text())
        .bind("planned", spec.search().runs())
        .bind("keep", spec.search().keep())
        .bind("key", key)
        .execute();
  }

  static Optional<Begun> begun(Handle db, String id) {
    return db.createQuery(
            "SELECT s.*, d.fingerprint FROM sweep s LEFT JOIN data d ON d.sweep = s.id"
                + " WHERE s.unique_name = :id")
        .bind("id", id)
        .map((row, context) -> begun(db, row))
        .findOne();
  }

  private static Begun begun(Handle db, ResultSet row) throws SQLException {
    String file = row.getString("file");
    Path folder =
        Optional.ofNullable(row.getString("folder"))
            .map(Path::of)
            .orElseGet(() -> Path.of(file).toAbsolutePath().getParent());
    Launch launch =
        new Launch(
            file,
            folder,
            Math.max(1, row.getInt("workers")),
            Columns.optionalInt(row, "threads")
                .orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    return new Begun(
        row.getString("unique_name"),
        row.getString("text"),
        launch,
        row.getInt("planned"),
        row.getInt("finalists"),
        row.getLong("seed"),
        scheduler(row.getString("scheduler")),
        Optional.ofNullable(row.getString("fingerprint")),
        RunRows.of(db, row.getLong("id")));
  }

  private static SweepSpec.Scheduler scheduler(String key) {
    return Arrays.stream(SweepSpec.Scheduler.values())
        .filter(scheduler -> scheduler.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the store has an unknown scheduler: " + key));
  }

  static boolean ended(Handle db, long key) {
    return db.createQuery("SELECT ended IS NOT NULL FROM sweep WHERE id = :key")
        .bind("key", key)
        .mapTo(Boolean.class)
        .one();
  }

  static int finish(Handle db, long key, Instant now) {
    return db.createUpdate("UPDATE sweep SET ended = :t WHERE id = :key AND ended IS NULL")
        .bind("t", Columns.time(now))
        .bind("key", key)
        .execute();
  }

  /**
   * The sweep without its runs.
   *
   * @param data whether its data are wanted
   */
  static Optional<SweepHistory> head(Handle db, String id, boolean data) {
    return db.createQuery("SELECT * FROM sweep WHERE unique_name = :id")
        .bind("id", id)
        .map((row, context) -> head(db, row, data))
        .findOne();
  }

  private static SweepHistory head(Handle db, ResultSet row, boolean data) throws SQLException {
    long key = row.getLong("id");
    return new SweepHistory(
        row.getString("unique_name"),
        row.getString("file"),
        row.getString("text"),
        Columns.time(row, "started"),
        Columns.optionalTime(row, "ended"),
        row.getInt("planned") + row.getInt("finalists"),
        rank(db, key),
        row.getInt("keep"),
        data ? DataRows.read(db, key) : Optional.empty(),
        List.of(),
        AskedRows.of(db, key));
  }

  static List<ScoreKind> rank(Handle db, long key) {
    return db.createQuery("SELECT score FROM ranking WHERE sweep = :key ORDER BY position")
        .bind("key", key)
        .map((row, context) -> kind(row.getString("score")))
        .list();
  }

  static ScoreKind kind(String name) {
    return ScoreKind.named(name)
        .orElseThrow(() -> new IllegalStateException("the store has an unknown score: " + name));
  }
}
