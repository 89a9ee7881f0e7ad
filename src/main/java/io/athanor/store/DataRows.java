package io.athanor.store;

import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.DataReport.Sample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code data}, {@code warning}, {@code sample} and {@code baseline}, with what is of a
 * baseline.
 */
final class DataRows {
  private DataRows() {}

  static boolean exists(Handle db, long sweep) {
    return db.createQuery("SELECT COUNT(*) FROM data WHERE sweep = :sweep")
            .bind("sweep", sweep)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  static void insert(Handle db, long sweep, DataReport data) {
    insertData(db, sweep, data);
    int position = 0;
    for (String warning : data.warnings()) {
      db.createUpdate("INSERT INTO warning (sweep, position, text) VALUES (:sweep, :position, :t)")
          .bind("sweep", sweep)
          .bind("position", position++)
          .bind("t", warning)
          .execute();
    }
    position = 0;
    for (Sample sample : data.samples()) {
      insertSample(db, sweep, position++, sample);
    }
    PictureRows.insertOfData(db, sweep, data.pictures());
    position = 0;
    for (BaselineResult baseline : data.baselines()) {
      insertBaseline(db, sweep, position++, baseline);
    }
  }

  private static void insertData(Handle db, long sweep, DataReport data) {
    db.createUpdate(
            """
            INSERT INTO data (sweep, fingerprint, description, scaling, train_windows,
              validation_windows, test_windows, channels, height, width, input_frames, target_frames)
            VALUES (:sweep, :fingerprint, :description, :scaling, :train, :validation, :test,
              :channels, :height, :width, :input, :target)
            """)
        .bind("sweep", sweep)
        .bind("fingerprint", data.fingerprint())
        .bind("description", data.description())
        .bind("scaling", data.scaling())
        .bind("train", data.trainWindows())
        .bind("validation", data.validationWindows())
        .bind("test", data.testWindows())
        .bind("channels", data.channels())
        .bind("height", data.height())
        .bind("width", data.width())
        .bind("input", data.inputFrames())
        .bind("target", data.targetFrames())
        .execute();
  }

  private static void insertSample(Handle db, long sweep, int position, Sample sample) {
    var insert =
        db.createUpdate(
                """
                INSERT INTO sample (sweep, position, number, label, difficulty, difficulty_nonfinite, place)
                VALUES (:sweep, :position, :number, :label, :difficulty, :difficulty_nonfinite, :place)
                """)
            .bind("sweep", sweep)
            .bind("position", position)
            .bind("number", sample.number())
            .bind("label", sample.label())
            .bind("place", sample.window().isPresent() ? sample.window().getAsInt() : null);
    Columns.bindReal(insert, "difficulty", sample.difficulty()).execute();
  }

  private static void insertBaseline(Handle db, long sweep, int position, BaselineResult baseline) {
    var insert =
        db.createUpdate(
                """
                INSERT INTO baseline (sweep, position, name, test, test_columns)
                VALUES (:sweep, :position, :name, :test, :test_columns)
                """)
            .bind("sweep", sweep)
            .bind("position", position)
            .bind("name", baseline.name());
    long id =
        ScoreRows.bind(db, insert, "test", baseline.test())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    PictureRows.insertOfBaseline(db, sweep, id, baseline.pictures());
    SequenceRows.insertOfBaseline(db, id, baseline.sequences());
    ErrorRows.insertOfBaseline(db, id, baseline.errors());
  }

  static Optional<DataReport> read(Handle db, long sweep) {
    List<String> warnings =
        db.createQuery("SELECT text FROM warning WHERE sweep = :sweep ORDER BY position")
            .bind("sweep", sweep)
            .mapTo(String.class)
            .list();
    List<Sample> samples =
        db.createQuery("SELECT * FROM sample WHERE sweep = :sweep ORDER BY position")
            .bind("sweep", sweep)
            .map((row, context) -> sample(row))
            .list();
    ScoreRows scores = new ScoreRows(db);
    List<BaselineResult> baselines =
        db.createQuery("SELECT * FROM baseline WHERE sweep = :sweep ORDER BY position")
            .bind("sweep", sweep)
            .map((row, context) -> baseline(db, sweep, row, scores))
            .list();
    return db.createQuery("SELECT * FROM data WHERE sweep = :sweep")
        .bind("sweep", sweep)
        .map((row, context) -> report(db, row, warnings, samples, baselines))
        .findOne();
  }

  private static Sample sample(ResultSet row) throws SQLException {
    return new Sample(
        row.getInt("number"),
        row.getString("label"),
        Columns.real(row, "difficulty"),
        Columns.optionalInt(row, "place"));
  }

  private static BaselineResult baseline(Handle db, long sweep, ResultSet row, ScoreRows scores)
      throws SQLException {
    long id = row.getLong("id");
    return new BaselineResult(
        row.getString("name"),
        scores.read(row, "test"),
        PictureRows.ofBaseline(db, sweep, id),
        SequenceRows.ofBaseline(db, id),
        ErrorRows.ofBaseline(db, id));
  }

  private static DataReport report(
      Handle db,
      ResultSet row,
      List<String> warnings,
      List<Sample> samples,
      List<BaselineResult> baselines)
      throws SQLException {
    return new DataReport(
        row.getString("fingerprint"),
        row.getString("description"),
        row.getString("scaling"),
        row.getInt("train_windows"),
        row.getInt("validation_windows"),
        row.getInt("test_windows"),
        row.getInt("channels"),
        row.getInt("height"),
        row.getInt("width"),
        row.getInt("input_frames"),
        row.getInt("target_frames"),
        warnings,
        samples,
        baselines,
        PictureRows.ofData(db, row.getLong("sweep")));
  }
}
