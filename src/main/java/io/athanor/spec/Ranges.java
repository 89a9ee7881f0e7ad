package io.athanor.spec;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Rule;
import io.athanor.space.Scale;
import io.athanor.space.Value;
import java.util.List;
import java.util.Optional;

/** {@code {min, max, step, scale}} to a dimension. */
final class Ranges {
  static final List<String> KEYS = List.of("min", "max", "step", "scale");
  static final Rule.OneOf SCALES = new Rule.OneOf("linear", "log");
  private static final long LARGEST_STEP = 1_000_000;

  private final Problems problems;
  private final Values values;

  Ranges(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /** Empty where there is a problem, which is reported. */
  Optional<Dimension> read(
      String name, Rule rule, String path, Node.Keys keys, Optional<Condition> condition) {
    Optional<Rule> bounds = bounds(rule);
    if (bounds.isEmpty()) {
      problems.mustBe(path, rule.text(), keys, "list the choices, as in [a, b]");
      return Optional.empty();
    }
    Section section = Section.of(path, Optional.of(keys), KEYS, problems);
    checkEnds(path, section);
    Optional<Value> min = bound(path, "min", bounds.get(), section);
    Optional<Value> max = bound(path, "max", bounds.get(), section);
    Optional<Scale> scale = scale(path, section);
    Optional<Double> step = step(path, bounds.get(), section);
    if (min.isEmpty() || max.isEmpty() || scale.isEmpty() || step.isEmpty()) {
      return Optional.empty();
    }
    Range range =
        new Range(path, section, number(min.get()), number(max.get()), step.get(), scale.get());
    return sound(range)
        ? Optional.of(dimension(name, bounds.get(), range, condition))
        : Optional.empty();
  }

  private record Range(
      String path, Section section, double min, double max, double step, Scale scale) {}

  /** What both ends of a range must be; empty where the rule knows no order. */
  static Optional<Rule> bounds(Rule rule) {
    if (rule instanceof Rule.Kernel kernel) {
      return Optional.of(Rule.WholeNumber.odd(kernel.max()));
    }
    return Optional.of(rule)
        .filter(r -> r instanceof Rule.WholeNumber || r instanceof Rule.RealNumber);
  }

  private Optional<Value> bound(String path, String key, Rule rule, Section section) {
    Optional<Node> node = section.value(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    boolean log = section.value("scale").filter(n -> n.shown().equals("log")).isPresent();
    if (log
        && node.get() instanceof Node.Scalar scalar
        && Literal.of(scalar) instanceof Value.Whole whole
        && whole.value() < 0) {
      problems.mustBe(
          path + "." + key, "a value, not its exponent", scalar, "write 1e" + whole.value());
      return Optional.empty();
    }
    return values.read(path + "." + key, rule, node.get());
  }

  private void checkEnds(String path, Section section) {
    List<String> missing = KEYS.subList(0, 2).stream().filter(k -> !section.has(k)).toList();
    if (!missing.isEmpty()) {
      problems.add(
          section.place(),
          path
              + " must have min and max, got "
              + (missing.size() == 2 ? "neither" : "no " + missing.get(0)),
          "write {min: …, max: …}");
    }
  }

  private Optional<Scale> scale(String path, Section section) {
    return section
        .value("scale")
        .map(node -> values.name(path + ".scale", SCALES, node))
        .orElse(Optional.of("linear"))
        .map(name -> name.equals("log") ? Scale.LOG : Scale.LINEAR);
  }

  /** What the step of a range must be. */
  static Rule steps(Rule bound) {
    return bound instanceof Rule.WholeNumber whole
        ? new Rule.WholeNumber(whole.step(), LARGEST_STEP, whole.step())
        : Rule.RealNumber.POSITIVE;
  }

  /** 0 is continuous. */
  private Optional<Double> step(String path, Rule bound, Section section) {
    Optional<Node> node = section.value("step");
    if (node.isPresent()) {
      return values.read(path + ".step", steps(bound), node.get()).map(Ranges::number);
    }
    return Optional.of(bound instanceof Rule.WholeNumber whole ? (double) whole.step() : 0.0);
  }

  private boolean sound(Range r) {
    if (r.min >= r.max) {
      problems.add(
          r.section.place("min"),
          r.path + ".min must be below max, got " + text(r.min) + " and " + text(r.max),
          r.min == r.max ? "write " + text(r.min) + " for a fixed value" : "swap them");
      return false;
    }
    if (r.scale == Scale.LOG && r.min <= 0) {
      problems.add(
          r.section.place("min"),
          r.path + ".min must be above 0 on a log scale, got " + text(r.min),
          "use a small number above 0, or scale: linear");
      return false;
    }
    double steps = r.step == 0 ? 1 : (r.max - r.min) / r.step;
    if (Math.abs(steps - Math.rint(steps)) > 1e-9 * Math.max(1, steps) || steps < 0.5) {
      problems.add(
          r.section.place("step"),
          "%s.step must lead from min to max in whole steps, got %s from %s to %s"
              .formatted(r.path, text(r.step), text(r.min), text(r.max)),
          steps < 1
              ? "use a step of " + text(r.max - r.min) + " or less"
              : "use max "
                  + text(rounded(r.min + Math.floor(steps) * r.step))
                  + ", or another step");
      return false;
    }
    return true;
  }

  private static Dimension dimension(
      String name, Rule rule, Range r, Optional<Condition> condition) {
    return rule instanceof Rule.WholeNumber
        ? new Dimension.WholeRange(
            name, (long) r.min, (long) r.max, (long) r.step, r.scale, condition)
        : new Dimension.RealRange(name, r.min, r.max, r.step, r.scale, condition);
  }

  private static double number(Value value) {
    return value instanceof Value.Whole whole ? whole.value() : ((Value.Real) value).value();
  }

  private static String text(double number) {
    return new Value.Real(number).text();
  }

  private static double rounded(double number) {
    return new java.math.BigDecimal(number).round(new java.math.MathContext(12)).doubleValue();
  }
}
