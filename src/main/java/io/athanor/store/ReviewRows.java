package io.athanor.store;

import io.athanor.review.Judgement;
import io.athanor.review.Judgement.Outcome;
import io.athanor.review.Note;
import io.athanor.review.Reviews;
import io.athanor.review.Verdict;
import io.athanor.sweep.AthanorException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code verdict} and {@code note}.
 *
 * <p>Adding is the same in any order and however often it is done: of two verdicts of one id the
 * first stays, and it is undone if either is; of two notes of one reviewer about one run the later
 * one stays.
 */
final class ReviewRows {
  private static final String STRIKE = "STRIKE";
  private static final int BATCH = 1000;

  private ReviewRows() {}

  /** What is kept of a sweep, in the order in which it was given; empty where there is no sweep. */
  static Optional<Reviews> of(Handle db, String sweep) {
    return SweepRows.key(db, sweep)
        .map(key -> new Reviews(sweep, fingerprint(db, key), verdicts(db, key), notes(db, key)));
  }

  private static String fingerprint(Handle db, long sweep) {
    return db.createQuery("SELECT fingerprint FROM data WHERE sweep = :sweep")
        .bind("sweep", sweep)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  private static List<Verdict> verdicts(Handle db, long sweep) {
    return db.createQuery("SELECT * FROM verdict WHERE sweep = :sweep ORDER BY judged, id")
        .bind("sweep", sweep)
        .map((row, context) -> verdict(row))
        .list();
  }

  private static Verdict verdict(ResultSet row) throws SQLException {
    Array array = row.getArray("runs");
    List<Integer> runs =
        Arrays.stream((Object[]) array.getArray()).map(Integer.class::cast).toList();
    String outcome = row.getString("outcome");
    Judgement judgement =
        outcome.equals(STRIKE)
            ? new Judgement.Strike(runs, row.getInt("struck"))
            : new Judgement.Pair(runs.get(0), runs.get(1), Outcome.valueOf(outcome));
    return new Verdict(
        row.getString("id"),
        row.getInt("sample"),
        judgement,
        row.getString("reviewer"),
        Columns.time(row, "judged"),
        row.getBoolean("undone"));
  }

  private static List<Note> notes(Handle db, long sweep) {
    return db.createQuery("SELECT * FROM note WHERE sweep = :sweep ORDER BY run, written, reviewer")
        .bind("sweep", sweep)
        .map(
            (row, context) ->
                new Note(
                    row.getInt("run"),
                    row.getString("text"),
                    row.getBoolean("star"),
                    row.getString("reviewer"),
                    Columns.time(row, "written")))
        .list();
  }

  /**
   * Adds reviews to those that are kept.
   *
   * @throws AthanorException if they are of a sweep, data, runs or samples that are not here, or a
   *     verdict is known as one of another sweep; then nothing is added
   */
  static Reviews.Added add(Handle db, Reviews reviews, Instant now) {
    long sweep = ReviewRules.require(db, reviews);
    Map<String, Boolean> kept = kept(db, sweep);
    List<Verdict> fresh =
        reviews.verdicts().stream().filter(verdict -> !kept.containsKey(verdict.id())).toList();
    List<Verdict> undone =
        reviews.verdicts().stream()
            .filter(verdict -> verdict.undone() && Boolean.FALSE.equals(kept.get(verdict.id())))
            .toList();
    ReviewRules.requireUnknown(db, fresh);
    insert(db, sweep, fresh, now);
    undo(db, undone);
    return new Reviews.Added(
        fresh.size(),
        reviews.verdicts().size() - fresh.size(),
        undone.size(),
        addNotes(db, sweep, reviews.notes()));
  }

  /** Whether each verdict of the sweep is undone, by id. */
  private static Map<String, Boolean> kept(Handle db, long sweep) {
    Map<String, Boolean> kept = new HashMap<>();
    db.createQuery("SELECT id, undone FROM verdict WHERE sweep = :sweep")
        .bind("sweep", sweep)
        .map((row, context) -> Map.entry(row.getString("id"), row.getBoolean("undone")))
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return kept;
  }

  private static void insert(Handle db, long sweep, List<Verdict> verdicts, Instant now) {
    PreparedBatch insert =
        db.prepareBatch(
            """
            INSERT INTO verdict (id, sweep, sample, runs, outcome, struck, reviewer, judged,
              undone, recorded)
            VALUES (:id, :sweep, :sample, :runs, :outcome, :struck, :reviewer, :judged, :undone, :now)
            """);
    for (Verdict verdict : verdicts) {
      Judgement judgement = verdict.judgement();
      @Nullable Integer struck =
          judgement instanceof Judgement.Strike strike ? strike.struck() : null;
      insert
          .bind("id", verdict.id())
          .bind("sweep", sweep)
          .bind("sample", verdict.sample())
          .bind("runs", ScoreRows.wholes(judgement.runs()))
          .bind(
              "outcome", judgement instanceof Judgement.Pair pair ? pair.outcome().name() : STRIKE)
          .bind("struck", struck)
          .bind("reviewer", verdict.reviewer())
          .bind("judged", Columns.time(verdict.time()))
          .bind("undone", verdict.undone())
          .bind("now", Columns.time(now))
          .add();
      flush(insert, BATCH);
    }
    flush(insert, 1);
  }

  private static void undo(Handle db, List<Verdict> verdicts) {
    PreparedBatch undo = db.prepareBatch("UPDATE verdict SET undone = TRUE WHERE id = :id");
    verdicts.forEach(verdict -> undo.bind("id", verdict.id()).add());
    flush(undo, 1);
  }

  private static void flush(PreparedBatch batch, int from) {
    if (batch.size() >= from) {
      batch.execute();
    }
  }

  /** How many are new or later than those that are kept. */
  private static int addNotes(Handle db, long sweep, List<Note> notes) {
    Map<List<Object>, Note> latest = new HashMap<>();
    notes(db, sweep).forEach(note -> latest.put(key(note), note));
    int added = 0;
    for (Note note : notes) {
      Note before = latest.get(key(note));
      if (before == null || note.time().isAfter(before.time())) {
        latest.put(key(note), note);
        added++;
        db.createUpdate(
                """
                MERGE INTO note (sweep, run, reviewer, text, star, written)
                KEY (sweep, run, reviewer) VALUES (:sweep, :run, :reviewer, :text, :star, :written)
                """)
            .bind("sweep", sweep)
            .bind("run", note.run())
            .bind("reviewer", note.reviewer())
            .bind("text", note.text())
            .bind("star", note.star())
            .bind("written", Columns.time(note.time()))
            .execute();
      }
    }
    return added;
  }

  private static List<Object> key(Note note) {
    return List.of(note.run(), note.reviewer());
  }
}
