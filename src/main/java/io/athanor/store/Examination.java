package io.athanor.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Reads a whole database and looks for what cannot be: rows that cannot be read, references to
 * nothing, epochs with holes, pictures that are no PNG.
 *
 * @param rows that were read, by table
 * @param problems one line each; none if all is well
 */
public record Examination(Map<String, Long> rows, List<String> problems) {
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");

  private static final List<String> TABLES =
      List.of(
          "sweep",
          "ranking",
          "data",
          "warning",
          "sample",
          "baseline",
          "run",
          "hyperparameter",
          "provenance",
          "incident",
          "epoch",
          "decision",
          "score_columns",
          "sequence_scores",
          "baseline_scores",
          "error_map",
          "segment",
          "picture",
          "verdict",
          "note",
          "eye",
          "eye_term",
          "asked");

  /** What is wrong, with a query that counts how often; 0 if all is well. */
  private static final Map<String, String> RULES = rules();

  public Examination {
    rows = new LinkedHashMap<>(rows);
    problems = List.copyOf(problems);
  }

  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put("runs without a sweep", orphans("run", "sweep", "o.id = t.sweep"));
    rules.put("hyperparameters without a run", orphans("hyperparameter", "run", "o.id = t.run"));
    rules.put("epochs without a run", orphans("epoch", "run", "o.id = t.run"));
    rules.put("lists of validation scores without their names", nameless("epoch", "validation"));
    rules.put("lists of test scores without their names", nameless("epoch", "test"));
    rules.put("lists of scores of baselines without their names", nameless("baseline", "test"));
    rules.put("pictures without a sweep", orphans("picture", "sweep", "o.id = t.sweep"));
    rules.put(
        "pictures of an epoch that is not there",
        orphans("picture", "epoch", "o.run = t.run AND o.number = t.epoch")
            + " AND t.run IS NOT NULL");
    rules.put(
        "runs with a hole in their epochs",
        """
        SELECT COUNT(*) FROM (SELECT run FROM epoch GROUP BY run
        HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*))
        """);
    rules.put(
        "runs whose best epoch is not there",
        orphans("run", "epoch", "o.run = t.id AND o.number = t.best_epoch")
            + " AND t.best_epoch IS NOT NULL");
    rules.put(
        "runs whose scored epoch is not there",
        orphans("run", "epoch", "o.run = t.id AND o.number = t.scored_epoch")
            + " AND t.scored_epoch IS NOT NULL");
    rules.put("verdicts without a sweep", orphans("verdict", "sweep", "o.id = t.sweep"));
    rules.put("notes without a sweep", orphans("note", "sweep", "o.id = t.sweep"));
    rules.put(
        "open segments of runs that are not running",
        """
        SELECT COUNT(*) FROM segment s JOIN run r ON r.id = s.run
        WHERE s.ended IS NULL AND r.state <> 'RUNNING'
        """);
    return rules;
  }

  private static String orphans(String table, String of, String on) {
    return "SELECT COUNT(*) FROM %s t WHERE NOT EXISTS (SELECT * FROM %s o WHERE %s)"
        .formatted(table, of, on);
  }

  private static String nameless(String table, String list) {
    return """
        SELECT COUNT(*) FROM %1$s t WHERE %2$s IS NOT NULL AND NOT EXISTS (
        SELECT * FROM score_columns c
        WHERE c.id = t.%2$s_columns AND CARDINALITY(c.names) = CARDINALITY(t.%2$s))
        """
        .formatted(table, list);
  }

  static Examination of(Handle db) {
    Map<String, Long> rows = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String table : TABLES) {
      try {
        rows.put(table, readAll(db.getConnection(), table, problems));
      } catch (SQLException | RuntimeException e) {
        problems.add("the table " + table + " cannot be read: " + Causes.firstLine(e));
      }
    }
    if (problems.isEmpty()) {
      RULES.forEach((wrong, query) -> check(db, wrong, query, problems));
      long damaged = ErrorRows.damaged(db);
      if (damaged > 0) {
        problems.add(damaged + " maps of errors that cannot be read");
      }
    }
    return new Examination(rows, problems);
  }

  private static void check(Handle db, String wrong, String query, List<String> problems) {
    try {
      long count = db.createQuery(query).mapTo(Long.class).one();
      if (count > 0) {
        problems.add(count + " " + wrong);
      }
    } catch (RuntimeException e) {
      problems.add("looking for " + wrong + " failed: " + Causes.firstLine(e));
    }
  }

  /** Every value of every row, row by row so that no table need fit into memory. */
  private static long readAll(Connection connection, String table, List<String> problems)
      throws SQLException {
    long rows = 0;
    long odd = 0;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LAZY_QUERY_EXECUTION 1");
      try (ResultSet all = statement.executeQuery("SELECT * FROM " + table)) {
        int columns = all.getMetaData().getColumnCount();
        while (all.next()) {
          rows++;
          for (int column = 1; column <= columns; column++) {
            if (all.getMetaData().getColumnName(column).equals("PNG")) {
              odd += png(all.getBytes(column)) ? 0 : 1;
            } else {
              all.getString(column);
            }
          }
        }
      }
    } finally {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LAZY_QUERY_EXECUTION 0");
      }
    }
    if (odd > 0) {
      problems.add(odd + " pictures that are no PNG");
    }
    return rows;
  }

  private static boolean png(byte[] bytes) {
    return bytes.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, bytes, 0, PNG.length);
  }
}
