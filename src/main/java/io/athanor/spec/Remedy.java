package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write instead of a value that breaks its rule. */
final class Remedy {
  private static final Pattern TWO_SIZES =
      Pattern.compile("[(\\[ ]*([0-9]{1,2})\\s*[xX×*,; ]\\s*([0-9]{1,2})[)\\] ]*");

  private Remedy() {}

  static String of(Rule rule, Node.Scalar got) {
    if (got.nothing()) {
      return "give a value, or remove the key";
    }
    if (rule instanceof Rule.WholeNumber whole) {
      return whole(whole, got);
    }
    if (rule instanceof Rule.RealNumber real) {
      return real(real, got);
    }
    if (rule instanceof Rule.OnOff) {
      return Literal.flagMeant(got)
          .map(flag -> notation(got, flag.toString()))
          .orElse("write true or false");
    }
    if (rule instanceof Rule.Kernel kernel) {
      return kernel(kernel, got);
    }
    return rule instanceof Rule.OneOf names
        ? Suggestion.or(got.text(), names.names(), "use one of these")
        : Suggestion.or(
            got.text(), Rule.Losses.NAMES, "use one of these, or a class name with its package");
  }

  private static String whole(Rule.WholeNumber rule, Node.Scalar got) {
    Optional<Double> number = number(got);
    if (number.isPresent() && number.get() < rule.min()) {
      return "use " + rule.min() + " or more";
    }
    if (number.isPresent() && number.get() > rule.max()) {
      return "use " + rule.max() + " or less";
    }
    return Literal.numberMeant(got, true)
        .filter(meant -> !got.plain() || !meant.equals(got.text()))
        .map(meant -> notation(got, meant))
        .or(() -> number.map(Remedy::between))
        .orElse(got.plain() ? "write a whole number" : "write a whole number without quotes");
  }

  private static String real(Rule.RealNumber rule, Node.Scalar got) {
    Optional<Double> number = number(got);
    if (number.isPresent()) {
      return rule.equals(Rule.RealNumber.POSITIVE)
          ? "use a number above 0"
          : number.get() < rule.min()
              ? "use " + new Value.Real(rule.min()).text() + " or more"
              : "use " + new Value.Real(rule.max()).text() + " or less";
    }
    if (got.plain() && got.text().matches("(?i)[-+]?\\.?(nan|inf|infinity)|[0-9.]+[eE][0-9]+")) {
      return "write a finite number";
    }
    return Literal.numberMeant(got, false)
        .map(meant -> notation(got, meant))
        .orElse(got.plain() ? "write a number" : "write a number without quotes");
  }

  private static Optional<Double> number(Node.Scalar got) {
    Value literal = Literal.of(got);
    if (literal instanceof Value.Whole whole) {
      return Optional.of((double) whole.value());
    }
    return literal instanceof Value.Real real ? Optional.of(real.value()) : Optional.empty();
  }

  /** The whole numbers beside one that is no whole number, or the odd ones beside an even one. */
  private static String between(double number) {
    long below = (long) Math.ceil(number - 1);
    long above = (long) Math.floor(number + 1);
    return "use " + below + " or " + above;
  }

  private static String notation(Node.Scalar got, String number) {
    return !got.plain() && got.text().equals(number)
        ? "remove the quotes: " + number
        : "write " + number;
  }

  private static String kernel(Rule.Kernel rule, Node.Scalar got) {
    Matcher sizes = TWO_SIZES.matcher(got.text());
    if (sizes.matches()) {
      String written = sizes.group(1) + "x" + sizes.group(2);
      return rule.allows(new Value.Text(written))
          ? "write " + written
          : "use odd numbers up to " + rule.max() + ", as in 3x5";
    }
    return number(got).isPresent() || Literal.numberMeant(got, true).isPresent()
        ? whole(Rule.WholeNumber.odd(rule.max()), got)
        : "write 3, or 3x5 for height x width";
  }
}
