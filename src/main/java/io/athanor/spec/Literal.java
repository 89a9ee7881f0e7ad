package io.athanor.spec;

import io.athanor.space.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a scalar is: a whole number, a real number, true or false, or text.
 *
 * <p>The notation is that of JSON with a little more freedom ({@code .5}, {@code +1}), so that it
 * means the same under YAML 1.1 and 1.2: {@code 1e-3} is a number although YAML 1.1 says text;
 * {@code no}, {@code 010}, {@code 1_000} and {@code 12:30} are text although YAML 1.1 says
 * otherwise.
 */
final class Literal {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][-+]?[0-9]{1,4})?");
  private static final List<String> YES = List.of("yes", "on", "y", "true", "1");
  private static final List<String> NO = List.of("no", "off", "n", "false", "0");

  private Literal() {}

  static Value of(Node.Scalar scalar) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return new Value.Text(text);
    }
    if (WHOLE.matcher(text).matches()) {
      return new Value.Whole(Long.parseLong(text));
    }
    if (text.equals("true") || text.equals("false")) {
      return new Value.Flag(text.equals("true"));
    }
    return real(text).<Value>map(Value.Real::new).orElseGet(() -> new Value.Text(text));
  }

  private static Optional<Double> real(String text) {
    boolean number = text.length() < 400 && text.matches("[-+]?\\.?[0-9].*");
    if (!number || !REAL.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
  }

  /** How to write a number that is written in a way that is not read as one. */
  static Optional<String> numberMeant(Node.Scalar scalar, boolean whole) {
    String text = scalar.text().strip();
    Node.Scalar plain = new Node.Scalar(decimal(text), true, scalar.place());
    Value meant = of(plain);
    if (meant instanceof Value.Real number) {
      return whole ? integral(number.value()) : Optional.of(plain.text());
    }
    return Optional.of(meant).filter(v -> v instanceof Value.Whole).map(Value::text);
  }

  private static String decimal(String text) {
    if (text.matches("0[xX][0-9a-fA-F]{1,8}")) {
      return Long.toString(Long.parseLong(text.substring(2), 16));
    }
    if (text.matches("[0-9.]+ *%")) {
      String number = text.replaceAll("[ %]", "");
      return of(new Node.Scalar(number, true, Node.Place.START)) instanceof Value.Text
          ? text
          : new BigDecimal(number).movePointLeft(2).stripTrailingZeros().toPlainString();
    }
    String bare = text.replaceAll("(?<=[0-9])[_' ](?=[0-9])", "").replaceFirst("^0+(?=[0-9])", "");
    return bare.matches("[0-9]+,[0-9]+") ? bare.replace(',', '.') : bare;
  }

  private static Optional<String> integral(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Optional.of(Long.toString((long) value))
        : Optional.empty();
  }

  /** Whether the text is one of the many ways to say true or false. */
  static Optional<Boolean> flagMeant(Node.Scalar scalar) {
    String text = scalar.text().strip().toLowerCase(Locale.ROOT);
    return YES.contains(text)
        ? Optional.of(true)
        : NO.contains(text) ? Optional.of(false) : Optional.empty();
  }
}
