package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.space.Value;
import io.athanor.sweep.Shown;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one value under a rule. */
final class Values {
  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  /** The value, if it keeps the rule; else the problem is reported. */
  Optional<Value> read(String path, Rule rule, Node node) {
    if (node instanceof Node.Scalar scalar) {
      Optional<Value> value = Optional.of(fit(rule, Literal.of(scalar))).filter(rule::allows);
      if (value.isEmpty()) {
        problems.mustBe(path, rule.text(), node, Remedy.of(rule, scalar));
      }
      return value;
    }
    if (rule instanceof Rule.Losses && node instanceof Node.Keys mixture) {
      return mixture(path, mixture);
    }
    problems.mustBe(path, rule.text(), node, "write one value");
    return Optional.empty();
  }

  Optional<Long> whole(String path, Rule.WholeNumber rule, Node node) {
    return read(path, rule, node).map(value -> ((Value.Whole) value).value());
  }

  Optional<Double> real(String path, Rule.RealNumber rule, Node node) {
    return read(path, rule, node).map(value -> ((Value.Real) value).value());
  }

  Optional<String> name(String path, Rule.OneOf rule, Node node) {
    return read(path, rule, node).map(Value::text);
  }

  /** A whole number stands for a real one, and a square kernel for its side. */
  private static Value fit(Rule rule, Value value) {
    if (rule instanceof Rule.RealNumber && value instanceof Value.Whole whole) {
      return new Value.Real(whole.value());
    }
    if (rule instanceof Rule.Kernel && value instanceof Value.Text) {
      return Rule.Kernel.sizes(value)
          .<Value>map(
              s ->
                  s.height() == s.width()
                      ? new Value.Whole(s.height())
                      : new Value.Text(s.height() + "x" + s.width()))
          .orElse(value);
    }
    return value;
  }

  private Optional<Value> mixture(String path, Node.Keys node) {
    SortedMap<String, Double> weights = new TreeMap<>();
    boolean whole = !node.entries().isEmpty();
    if (!whole) {
      problems.mustBe(path, Rule.Losses.TEXT, node, "give at least one loss a weight");
    }
    for (Node.Entry entry : node.entries()) {
      if (!Rule.Losses.known(entry.key())) {
        whole = false;
        problems.add(
            entry.place(),
            path + " has no loss " + Shown.of(entry.key()),
            entry.key().equals("min") || entry.key().equals("max")
                ? "losses have no range: list them, as in [mse, dssim]"
                : Suggestion.or(
                    entry.key(),
                    Rule.Losses.NAMES,
                    "use " + String.join(", ", Rule.Losses.NAMES) + " or a class name"));
        continue;
      }
      Optional<Double> weight =
          real(path + "." + entry.key(), Rule.RealNumber.POSITIVE, entry.value());
      whole &= weight.isPresent();
      weight.ifPresent(w -> weights.put(entry.key(), w));
    }
    return whole ? Optional.of(new Value.Mixture(weights)) : Optional.empty();
  }
}
