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

/** The table {@code sequence_scores}. */
final class SequenceRows {
  private SequenceRows() {}

  static void insert(Handle db, long run, List<SequenceScores> sequences) {
    for (SequenceScores scores : sequences) {
      db.createUpdate(
              "INSERT INTO sequence_scores (run, score, amounts) VALUES (:run, :score, :amounts)")
          .bind("run", run)
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

  private static SequenceScores read(ResultSet row) throws SQLException {
    Array array = row.getArray("amounts");
    List<Double> amounts =
        Arrays.stream((Object[]) array.getArray()).map(Double.class::cast).toList();
    return new SequenceScores(SweepRows.kind(row.getString("score")), amounts);
  }
}
