package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.List;
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
      return Literal.flagMeant(got).map(f -> "write " + f).orElse("write true or false");
    }
    if (rule instanceof Rule.Kernel kernel) {
      return kernel(kernel, got);
    }
    return name(rule instanceof Rule.OneOf names ? names.names() : Rule.Losses.NAMES, got);
  }

  private static String whole(Rule.WholeNumber rule, Node.Scalar got) {
    if (Literal.of(got) instanceof Value.Whole number) {
      long value = number.value();
      return value < rule.min()
          ? "use " + rule.min() + " or more"
          : value > rule.max()
              ? "use " + rule.max() + " or less"
              : "use " + (value - 1) + " or " + (value + 1);
    }
    return Literal.numberMeant(got, true)
        .map(number -> notation(got, number))
        .orElse("write a whole number without quotes");
  }

  private static String real(Rule.RealNumber rule, Node.Scalar got) {
    Value literal = Literal.of(got);
    if (literal instanceof Value.Whole || literal instanceof Value.Real) {
      double value =
          literal instanceof Value.Whole whole ? whole.value() : ((Value.Real) literal).value();
      return value < rule.min()
          ? "use " + new Value.Real(rule.min()).text() + " or more"
          : "use " + new Value.Real(rule.max()).text() + " or less";
    }
    String text = got.text();
    if (text.matches("(?i)[-+]?\\.?(nan|inf|infinity)") || text.matches("[0-9.]+[eE][-+]?[0-9]+")) {
      return "write a finite number";
    }
    return Literal.numberMeant(got, false)
        .map(number -> notation(got, number))
        .orElse("write a number without quotes");
  }

  private static String notation(Node.Scalar got, String number) {
    return !got.plain() && got.text().equals(number)
        ? "remove the quotes: " + number
        : "write " + number;
  }

  private static String name(List<String> names, Node.Scalar got) {
    return Suggestion.or(got.text(), names, "write " + example(names));
  }

  private static String example(List<String> names) {
    return names.size() == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " or "
            + names.get(names.size() - 1);
  }

  private static String kernel(Rule.Kernel rule, Node.Scalar got) {
    if (Literal.of(got) instanceof Value.Whole number) {
      long value = number.value();
      return value < 1
          ? "use 1 or more"
          : value > rule.max()
              ? "use " + rule.max() + " or less"
              : "use " + (value - 1) + " or " + (value + 1);
    }
    Matcher sizes = TWO_SIZES.matcher(got.text());
    if (sizes.matches()) {
      String written = sizes.group(1) + "x" + sizes.group(2);
      return rule.allows(new Value.Text(written))
          ? "write " + written
          : "use odd numbers up to " + rule.max() + ", as in 3x5";
    }
    return Optional.of(got)
        .flatMap(g -> Literal.numberMeant(g, true))
        .map(number -> notation(got, number))
        .orElse("write 3, or 3x5 for height x width");
  }
}
