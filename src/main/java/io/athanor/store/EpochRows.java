package io.athanor.store;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.ScoreValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code epoch}, with the validation scores of each. */
final class EpochRows {
  private static final String INSERT =
      """
      INSERT INTO epoch (run, number, recorded, train_loss, train_loss_nonfinite,
        validation_loss, validation_loss_nonfinite, seconds, seconds_nonfinite,
        sequences_per_second, sequences_per_second_nonfinite, learning_rate, learning_rate_nonfinite)
      VALUES (:run, :number, :recorded, :train_loss, :train_loss_nonfinite,
        :validation_loss, :validation_loss_nonfinite, :seconds, :seconds_nonfinite,
        :sequences_per_second, :sequences_per_second_nonfinite, :learning_rate, :learning_rate_nonfinite)
      """;

  private static final String BEST =
      """
      UPDATE run SET best_epoch = :epoch, best_amount = (
        SELECT s.amount FROM score s JOIN ranking k ON k.sweep = run.sweep AND k.position = 0
        WHERE s.run = :run AND s.epoch = :epoch AND s.split = 'VALIDATION' AND s.lead = 0
          AND s.units = 'SCALED' AND (s.name = k.score OR LOCATE(k.score || '@', s.name) = 1)
        ORDER BY s.position LIMIT 1)
      WHERE id = :run
      """;

  private EpochRows() {}

  static void insert(Handle db, long run, RunEvent.EpochFinished finished, Instant now) {
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
    Columns.bindReal(insert, "learning_rate", epoch.learningRate()).execute();
    ScoreRows.insertOfRun(db, run, epoch.number(), ScoreRows.Split.VALIDATION, epoch.validation());
    if (finished.best()) {
      db.createUpdate(BEST).bind("epoch", epoch.number()).bind("run", run).execute();
    }
  }

  /** Epochs with their validation scores, by run, in order. */
  static Map<Long, List<Epoch>> of(
      Handle db, List<Long> runs, Map<ScoreRows.Of, List<ScoreValue>> scores) {
    Map<Long, List<Epoch>> epochs = new HashMap<>();
    db.createQuery("SELECT * FROM epoch WHERE run IN (<runs>) ORDER BY run, number")
        .bindList("runs", runs)
        .map(
            (row, context) ->
                epochs
                    .computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                    .add(read(row, scores)))
        .forEach(added -> {});
    return epochs;
  }

  private static Epoch read(ResultSet row, Map<ScoreRows.Of, List<ScoreValue>> scores)
      throws SQLException {
    int number = row.getInt("number");
    return new Epoch(
        number,
        Columns.real(row, "train_loss"),
        Columns.real(row, "validation_loss"),
        scores.getOrDefault(ScoreRows.Of.validation(row.getLong("run"), number), List.of()),
        Columns.real(row, "seconds"),
        Columns.real(row, "sequences_per_second"),
        Columns.real(row, "learning_rate"));
  }
}
