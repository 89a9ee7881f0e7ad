package io.athanor.store;

import io.athanor.sweep.Asked;
import io.athanor.sweep.Control;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code asked}. */
final class AskedRows {
  private AskedRows() {}

  static void insert(Handle db, long sweep, Asked asked) {
    db.createUpdate(
            """
            INSERT INTO asked (sweep, position, recorded, action)
            VALUES (:sweep, (SELECT COUNT(*) FROM asked WHERE sweep = :sweep), :recorded, :action)
            """)
        .bind("sweep", sweep)
        .bind("recorded", Columns.time(asked.at()))
        .bind("action", asked.action().name())
        .execute();
  }

  /** In the order in which it was asked. */
  static List<Asked> of(Handle db, long sweep) {
    return db.createQuery("SELECT * FROM asked WHERE sweep = :sweep ORDER BY position")
        .bind("sweep", sweep)
        .map(
            (row, context) ->
                new Asked(
                    Control.Action.valueOf(row.getString("action")), Columns.time(row, "recorded")))
        .list();
  }
}
