package io.athanor.store;

import io.athanor.sweep.AthanorException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this program, by the SQL files under {@code migration}.
 *
 * <p>A database that is up to date is only looked at, since starting Flyway takes longer than
 * opening the file.
 */
final class Schema {
  /** The version of the newest migration. */
  static final int VERSION = 8;

  private static final int NONE = -1;

  /** More than a file can have before its first migration is under way. */
  private static final long EMPTY_BYTES = 32_768;

  private Schema() {}

  /**
   * Whether migration is needed.
   *
   * @param bytes how large the file was before it was opened
   * @param place the database file, for messages
   * @throws AthanorException if a newer program wrote the database, or if it is empty but its file
   *     is not: H2 opens a file whose chunks are all unreadable as if it were new
   */
  static boolean outdated(Connection connection, long bytes, String place) throws SQLException {
    int version = version(connection);
    if (version == NONE && bytes > EMPTY_BYTES) {
      throw new AthanorException(
          "the database must be one that Athanor made, got "
              + bytes
              + " bytes without its tables ("
              + place
              + "), so it is damaged or of something else;"
              + " restore a copy, or move the file away, and a new one is made");
    }
    if (version > VERSION) {
      throw new AthanorException(
          "the database's schema must be version "
              + VERSION
              + " or older, got "
              + version
              + " ("
              + place
              + "); use the newer Athanor that wrote it");
    }
    return version < VERSION;
  }

  /** The newest version applied; 0 where none was, NONE where none was ever begun. */
  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet tables =
            connection.getMetaData().getTables(null, "PUBLIC", "flyway_schema_history", null)) {
      if (!tables.next()) {
        return NONE;
      }
      try (ResultSet newest =
          statement.executeQuery(
              "SELECT COALESCE(MAX(CAST(\"version\" AS INTEGER)), 0)"
                  + " FROM \"flyway_schema_history\" WHERE \"success\"")) {
        newest.next();
        return newest.getInt(1);
      }
    }
  }

  /**
   * Migrates, in a file that may be lost: see {@link Upgrade}.
   *
   * <p>Nobody else may have the database open: H2 binds a CHECK to the session that made it, and
   * fails once that session is closed (90098), until the database is opened anew.
   *
   * @throws AthanorException if the database has tables of something else
   */
  static void migrate(DataSource source, String place) {
    try {
      flyway(source).migrate();
    } catch (FlywayException e) {
      throw new AthanorException(
          "the database must be one that Athanor made, got \""
              + Causes.firstLine(e)
              + "\" ("
              + place
              + "); move the file away, and a new one is made",
          e);
    }
  }

  static Flyway flyway(DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:io/athanor/store/migration")
        .failOnMissingLocations(true)
        .cleanDisabled(true)
        .load();
  }
}
