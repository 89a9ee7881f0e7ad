package io.athanor.store;

import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Lists of scores: the numbers in a column {@code x} of the row that they are of, and in {@code
 * x_columns} the row of {@code score_columns} that says what each of them is.
 *
 * <p>One that reads is for one transaction.
 */
final class ScoreRows {
  private static final String COLUMNS = "_columns";
  private static final String REAL = "DOUBLE PRECISION";

  private final Handle db;
  private final Map<Long, List<ScoreValue>> columns = new HashMap<>();

  ScoreRows(Handle db) {
    this.db = db;
  }

  /** Binds a list as {@code :x} and {@code :x_columns}. */
  static <S extends SqlStatement<S>> S bind(
      Handle db, S statement, String name, List<ScoreValue> scores) {
    Argument names = array("VARCHAR", scores.stream().map(ScoreValue::name).toArray());
    Argument units = array("VARCHAR", scores.stream().map(score -> score.units().name()).toArray());
    Argument leads = array("INTEGER", scores.stream().map(ScoreValue::lead).toArray());
    long columns =
        db.createQuery(
                """
                SELECT id FROM score_columns
                WHERE names = :names AND units = :units AND leads = :leads
                """)
            .bind("names", names)
            .bind("units", units)
            .bind("leads", leads)
            .mapTo(Long.class)
            .findFirst()
            .orElseGet(
                () ->
                    db.createUpdate(
                            """
                            INSERT INTO score_columns (names, units, leads)
                            VALUES (:names, :units, :leads)
                            """)
                        .bind("names", names)
                        .bind("units", units)
                        .bind("leads", leads)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    return statement
        .bind(name, reals(scores.stream().map(ScoreValue::value).toList()))
        .bind(name + COLUMNS, columns);
  }

  /** Numbers as one value. */
  static Argument reals(List<Double> values) {
    return array(REAL, values.toArray());
  }

  /** Whole numbers as one value. */
  static Argument wholes(List<Integer> values) {
    return array("INTEGER", values.toArray());
  }

  private static Argument array(String type, Object[] values) {
    return (position, statement, context) ->
        statement.setArray(position, context.getConnection().createArrayOf(type, values));
  }

  /** The list in the column of that name; empty where there is none. */
  List<ScoreValue> read(ResultSet row, String name) throws SQLException {
    @Nullable Array array = row.getArray(name);
    if (array == null) {
      return List.of();
    }
    Object[] amounts = (Object[]) array.getArray();
    List<ScoreValue> kinds = columns.computeIfAbsent(row.getLong(name + COLUMNS), this::columns);
    List<ScoreValue> scores = new ArrayList<>(amounts.length);
    for (int i = 0; i < amounts.length; i++) {
      ScoreValue kind = kinds.get(i);
      scores.add(new ScoreValue(kind.name(), kind.units(), kind.lead(), (Double) amounts[i]));
    }
    return scores;
  }

  /** What the numbers of a list are, with NaN for each number. */
  private List<ScoreValue> columns(long id) {
    return db.createQuery("SELECT * FROM score_columns WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> columns(row))
        .one();
  }

  private static List<ScoreValue> columns(ResultSet row) throws SQLException {
    Object[] names = (Object[]) row.getArray("names").getArray();
    Object[] units = (Object[]) row.getArray("units").getArray();
    Object[] leads = (Object[]) row.getArray("leads").getArray();
    List<ScoreValue> kinds = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      Units unit = Units.valueOf((String) units[i]);
      kinds.add(new ScoreValue((String) names[i], unit, (Integer) leads[i], Double.NaN));
    }
    return kinds;
  }
}
