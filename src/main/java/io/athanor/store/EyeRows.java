package io.athanor.store;

import io.athanor.sweep.EyeFormula;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables {@code eye} and {@code eye_term}. */
final class EyeRows {
  private EyeRows() {}

  static void insert(Handle db, long sweep, EyeFormula eye) {
    db.createUpdate(
            "INSERT INTO eye (sweep, verdicts, accuracy) VALUES (:sweep, :verdicts, :share)")
        .bind("sweep", sweep)
        .bind("verdicts", eye.verdicts())
        .bind("share", eye.accuracy())
        .execute();
    int position = 0;
    for (EyeFormula.Term term : eye.terms()) {
      db.createUpdate(
              """
              INSERT INTO eye_term (sweep, position, score, centre, scale, weight)
              VALUES (:sweep, :position, :score, :centre, :scale, :weight)
              """)
          .bind("sweep", sweep)
          .bind("position", position++)
          .bind("score", term.kind().key())
          .bind("centre", term.centre())
          .bind("scale", term.scale())
          .bind("weight", term.weight())
          .execute();
    }
  }

  static Optional<EyeFormula> of(Handle db, long sweep) {
    List<EyeFormula.Term> terms =
        db.createQuery("SELECT * FROM eye_term WHERE sweep = :sweep ORDER BY position")
            .bind("sweep", sweep)
            .map(
                (row, context) ->
                    new EyeFormula.Term(
                        SweepRows.kind(row.getString("score")),
                        row.getDouble("centre"),
                        row.getDouble("scale"),
                        row.getDouble("weight")))
            .list();
    return db.createQuery("SELECT * FROM eye WHERE sweep = :sweep")
        .bind("sweep", sweep)
        .map(
            (row, context) ->
                new EyeFormula(terms, row.getInt("verdicts"), row.getDouble("accuracy")))
        .findOne();
  }
}
