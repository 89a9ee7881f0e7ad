package io.athanor.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Values as columns and back.
 *
 * <p>A real number is two columns: H2 stores NaN, but its aggregates then throw, so {@code x} is
 * NULL and {@code x_nonfinite} says which it was. H2 knows no negative zero; it reads back as 0.
 */
final class Columns {
  private static final String NONFINITE = "_nonfinite";

  private Columns() {}

  static <S extends SqlStatement<S>> S bindReal(S statement, String name, double value) {
    @Nullable Double finite = Double.isFinite(value) ? Double.valueOf(value) : null;
    @Nullable String other = finite == null ? Double.toString(value) : null;
    return statement.bind(name, finite).bind(name + NONFINITE, other);
  }

  static double real(ResultSet row, String name) throws SQLException {
    String nonfinite = row.getString(name + NONFINITE);
    return nonfinite == null ? row.getDouble(name) : Double.parseDouble(nonfinite);
  }

  /** Seconds in one column: NULL where they are NaN, which is where nobody knows them. */
  static <S extends SqlStatement<S>> S bindSeconds(S statement, String name, double seconds) {
    @Nullable Double known = Double.isFinite(seconds) ? Double.valueOf(seconds) : null;
    return statement.bind(name, known);
  }

  static double seconds(ResultSet row, String name) throws SQLException {
    double seconds = row.getDouble(name);
    return row.wasNull() ? Double.NaN : seconds;
  }

  /** An instant as UTC, whatever the machine's time zone. */
  static Argument time(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    return (position, statement, context) -> statement.setObject(position, time);
  }

  static Instant time(ResultSet row, String name) throws SQLException {
    return row.getObject(name, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalTime(ResultSet row, String name) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(name, OffsetDateTime.class);
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  static OptionalInt optionalInt(ResultSet row, String name) throws SQLException {
    int value = row.getInt(name);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static OptionalLong optionalLong(ResultSet row, String name) throws SQLException {
    long value = row.getLong(name);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
