package io.athanor.store;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code epoch}, with the scores of each. */
final class EpochRows {
  private static final String INSERT =
      """
      INSERT INTO epoch (run, number, recorded, train_loss, train_loss_nonfinite,
        validation_loss, validation_loss_nonfinite, seconds, seconds_nonfinite,
        sequences_per_second, sequences_per_second_nonfinite, learning_rate, learning_rate_nonfinite,
        evaluation_seconds, validation, validation_columns)
      VALUES (:run, :number, :recorded, :train_loss, :train_loss_nonfinite,
        :validation_loss, :validation_loss_nonfinite, :seconds, :seconds_nonfinite,
        :sequences_per_second, :sequences_per_second_nonfinite, :learning_rate, :learning_rate_nonfinite,
        :evaluation_seconds, :validation, :validation_columns)
      """;

  private EpochRows() {}

  /**
   * Adds an epoch.
   *
   * @param first the score that ranks first in the sweep
   */
  static void insert(
      Handle db, long run, RunEvent.EpochFinished finished, ScoreKind first, Instant now) {
    Epoch epoch = finished.epoch();
    var insert =
        db.createUpdate(INSERT)
            .bind("run", run)
            .bind("number", epoch.number())
            .bind("recorded", Columns.time(now));
    Columns.bindReal(insert, "train_loss", epoch.trainLoss());
    Columns.bindReal(insert, "validation_loss", epoch.validationLoss());
    Columns.bindReal(insert, "seconds", epoch.seconds());
    Columns.bindReal(insert, "sequences_per_second", epoch.sequencesPerSecond());
    Columns.bindReal(insert, "learning_rate", epoch.learningRate());
    Columns.bindSeconds(insert, "evaluation_seconds", epoch.evaluationSeconds());
    ScoreRows.bind(db, insert, "validation", epoch.validation()).execute();
    if (finished.best()) {
      double amount = first.in(epoch.validation());
      db.createUpdate("UPDATE run SET best_epoch = :epoch, best_amount = :amount WHERE id = :run")
          .bind("epoch", epoch.number())
          .bind("amount", Double.isFinite(amount) ? amount : null)
          .bind("run", run)
          .execute();
    }
  }

  /** Adds the scores on the test part to the epoch that they are of. */
  static void scored(Handle db, long run, RunEvent.Scored scored) {
    var update =
        db.createUpdate(
                """
                UPDATE epoch SET test = :test, test_columns = :test_columns
                WHERE run = :run AND number = :epoch
                """)
            .bind("run", run)
            .bind("epoch", scored.epoch());
    if (ScoreRows.bind(db, update, "test", scored.test()).execute() == 0) {
      throw new IllegalStateException(
          "only an epoch that is kept has scores, got " + scored.epoch());
    }
  }

  /** A kept epoch, and its scores on the test part if it has any. */
  record Kept(Epoch epoch, List<ScoreValue> test) {}

  /** Epochs by run, in order. */
  static Map<Long, List<Kept>> of(Handle db, List<Long> runs) {
    ScoreRows scores = new ScoreRows(db);
    Map<Long, List<Kept>> epochs = new HashMap<>();
    db.createQuery("SELECT * FROM epoch WHERE run IN (<runs>) ORDER BY run, number")
        .bindList("runs", runs)
        .map(
            (row, context) ->
                epochs
                    .computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                    .add(new Kept(read(row, scores), scores.read(row, "test"))))
        .forEach(added -> {});
    return epochs;
  }

  private static Epoch read(ResultSet row, ScoreRows scores) throws SQLException {
    return new Epoch(
        row.getInt("number"),
        Columns.real(row, "train_loss"),
        Columns.real(row, "validation_loss"),
        scores.read(row, "validation"),
        Columns.real(row, "seconds"),
        Columns.real(row, "sequences_per_second"),
        Columns.real(row, "learning_rate"),
        Columns.seconds(row, "evaluation_seconds"));
  }
}
