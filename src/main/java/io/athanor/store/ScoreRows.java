package io.athanor.store;

import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table {@code score}: lists of scores of an epoch or a baseline. */
final class ScoreRows {
  /** Which part of the data a score was taken on. */
  enum Split {
    VALIDATION,
    TEST
  }

  private static final String INSERT =
      """
      INSERT INTO score (run, baseline, epoch, split, position, name, units, lead, amount, amount_nonfinite)
      VALUES (:run, :baseline, :epoch, :split, :position, :name, :units, :lead, :amount, :amount_nonfinite)
      """;

  private ScoreRows() {}

  static void insertOfRun(Handle db, long run, int epoch, Split split, List<ScoreValue> scores) {
    insert(db, run, null, epoch, split, scores);
  }

  static void insertOfBaseline(Handle db, long baseline, List<ScoreValue> scores) {
    insert(db, null, baseline, null, Split.TEST, scores);
  }

  private static void insert(
      Handle db,
      @Nullable Long run,
      @Nullable Long baseline,
      @Nullable Integer epoch,
      Split split,
      List<ScoreValue> scores) {
    if (scores.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = db.prepareBatch(INSERT)) {
      int position = 0;
      for (ScoreValue score : scores) {
        batch
            .bind("run", run)
            .bind("baseline", baseline)
            .bind("epoch", epoch)
            .bind("split", split.name())
            .bind("position", position++)
            .bind("name", score.name())
            .bind("units", score.units().name())
            .bind("lead", score.lead());
        Columns.bindReal(batch, "amount", score.value()).add();
      }
      batch.execute();
    }
  }

  /** What a list of scores is of: a run's epoch on validation, or a run on test. */
  record Of(long run, int epoch) {
    private static final int NONE = 0;

    static Of validation(long run, int epoch) {
      return new Of(run, epoch);
    }

    static Of test(long run) {
      return new Of(run, NONE);
    }
  }

  /** All scores of those runs, each list in its order. */
  static Map<Of, List<ScoreValue>> ofRuns(Handle db, List<Long> runs) {
    Map<Of, List<ScoreValue>> scores = new HashMap<>();
    db.createQuery(
            """
            SELECT run, epoch, split, name, units, lead, amount, amount_nonfinite FROM score
            WHERE run IN (<runs>) ORDER BY run, epoch, split, position
            """)
        .bindList("runs", runs)
        .map(
            (row, context) -> {
              boolean test = row.getString(3).equals(Split.TEST.name());
              Of of = test ? Of.test(row.getLong(1)) : Of.validation(row.getLong(1), row.getInt(2));
              return scores.computeIfAbsent(of, key -> new ArrayList<>()).add(byPlace(row));
            })
        .forEach(added -> {});
    return scores;
  }

  /** As {@link #read}, without looking for columns by name a million times. */
  private static ScoreValue byPlace(ResultSet row) throws SQLException {
    String nonfinite = row.getString(8);
    double amount = nonfinite == null ? row.getDouble(7) : Double.parseDouble(nonfinite);
    return new ScoreValue(row.getString(4), Units.valueOf(row.getString(5)), row.getInt(6), amount);
  }

  static ScoreValue read(ResultSet row) throws SQLException {
    return new ScoreValue(
        row.getString("name"),
        Units.valueOf(row.getString("units")),
        row.getInt("lead"),
        Columns.real(row, "amount"));
  }
}
