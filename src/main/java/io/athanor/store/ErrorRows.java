package io.athanor.store;

import io.athanor.sweep.ErrorMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code error_map}. */
final class ErrorRows {
  private ErrorRows() {}

  static void insertOfRun(Handle db, long run, List<ErrorMap> maps) {
    insert(db, "run", run, maps);
  }

  static void insertOfBaseline(Handle db, long baseline, List<ErrorMap> maps) {
    insert(db, "baseline", baseline, maps);
  }

  private static void insert(Handle db, String owner, long id, List<ErrorMap> maps) {
    for (ErrorMap map : maps) {
      db.createUpdate(
              """
              INSERT INTO error_map (%s, channel, height, width, content)
              VALUES (:owner, :channel, :height, :width, :content)
              """
                  .formatted(owner))
          .bind("owner", id)
          .bind("channel", map.channel())
          .bind("height", map.height())
          .bind("width", map.width())
          .bind("content", Planes.pack(map.meanSquare(), map.bias()))
          .execute();
    }
  }

  /** By channel. */
  static List<ErrorMap> ofRun(Handle db, long sweep, long run) {
    return db.createQuery(
            """
            SELECT m.* FROM error_map m JOIN run r ON r.id = m.run
            WHERE r.sweep = :sweep AND m.run = :run ORDER BY m.channel
            """)
        .bind("sweep", sweep)
        .bind("run", run)
        .map((row, context) -> read(row))
        .list();
  }

  /** By channel. */
  static List<ErrorMap> ofBaseline(Handle db, long baseline) {
    return db.createQuery("SELECT * FROM error_map WHERE baseline = :baseline ORDER BY channel")
        .bind("baseline", baseline)
        .map((row, context) -> read(row))
        .list();
  }

  private static ErrorMap read(ResultSet row) throws SQLException {
    int height = row.getInt("height");
    int width = row.getInt("width");
    int cells = height * width;
    float[] both = Planes.unpack(row.getBytes("content"), 2 * cells);
    return new ErrorMap(
        row.getInt("channel"),
        height,
        width,
        Arrays.copyOf(both, cells),
        Arrays.copyOfRange(both, cells, 2 * cells));
  }

  /** How many maps cannot be read. */
  static long damaged(Handle db) {
    return db
        .createQuery("SELECT height, width, content FROM error_map")
        .map((row, context) -> readable(row) ? 0L : 1L)
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static boolean readable(ResultSet row) throws SQLException {
    try {
      Planes.unpack(row.getBytes("content"), 2 * row.getInt("height") * row.getInt("width"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
