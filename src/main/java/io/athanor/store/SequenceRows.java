package io.athanor.store;

import io.athanor.sweep.SequenceScores;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tables {@code sequence_scores} and {@code baseline_scores}. */
final class SequenceRows {
  private SequenceRows() {}

  static void insertOfRun(Handle db, long run, List<SequenceScores> sequences) {
    insert(db, "sequence_scores (run, score, amounts)", run, sequences);
  }

  static void insertOfBaseline(Handle db, long baseline, List<SequenceScores> sequences) {
    insert(db, "baseline_scores (baseline, score, amounts)", baseline, sequences);
  }

  private static void insert(Handle db, String into, long id, List<SequenceScores> sequences) {
    for (SequenceScores scores : sequences) {
      db.createUpdate("INSERT INTO " + into + " VALUES (:owner, :score, :amounts)")
          .bind("owner", id)
          .bind("score", scores.kind().key())
          .bind("amounts", ScoreRows.reals(scores.values()))
          .execute();
    }
  }

  /** By run, of those among them that are finalists. */
  static Map<Long, List<SequenceScores>> ofFinalists(Handle db, List<Long> runs) {
    Map<Long, List<SequenceScores>> sequences = new HashMap<>();
    db.createQuery(
            """
            SELECT s.* FROM sequence_scores s JOIN run r ON r.id = s.run
            WHERE r.finalist_of IS NOT NULL AND r.id IN (<runs>) ORDER BY s.run, s.score
            """)
        .bindList("runs", runs)
        .map(
            (row, context) ->
                sequences
                    .computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                    .add(read(row)))
        .forEach(added -> {});
    return sequences;
  }

  /** By name of the score. */
  static List<SequenceScores> ofRun(Handle db, long sweep, long run) {
    return db.createQuery(
            """
            SELECT s.* FROM sequence_scores s JOIN run r ON r.id = s.run
            WHERE r.sweep = :sweep AND r.id = :run ORDER BY s.score
            """)
        .bind("sweep", sweep)
        .bind("run", run)
        .map((row, context) -> read(row))
        .list();
  }

  /** By name of the score. */
  static List<SequenceScores> ofBaseline(Handle db, long baseline) {
    return db.createQuery("SELECT * FROM baseline_scores WHERE baseline = :baseline ORDER BY score")
        .bind("baseline", baseline)
        .map((row, context) -> read(row))
        .list();
  }

  private static SequenceScores read(ResultSet row) throws SQLException {
    Array array = row.getArray("amounts");
    List<Double> amounts =
        Arrays.stream((Object[]) array.getArray()).map(Double.class::cast).toList();
    return new SequenceScores(SweepRows.kind(row.getString("score")), amounts);
  }
}
