package io.athanor.insight;

import io.athanor.space.Dimension;
import io.athanor.space.Dimension.Choice;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Drops values that are clearly worse, and goes on where numbers are best at an end.
 *
 * <p>A value goes where none of its runs is among the best, if chance would do that, or leave so
 * few of them in the better half, at most once in twenty for all values together. Of numbers only
 * those at an end go; where the largest or smallest has the best run and more of the best than
 * chance would give it (at most once in forty), the next in the row is added.
 */
final class ChoiceAdvice {
  private static final double CHANCE = 0.05;
  private static final double CROWD = 0.025;

  private final Choice choice;
  private final Evidence evidence;
  private final List<String> reasons = new ArrayList<>();

  private ChoiceAdvice(Choice choice, Evidence evidence) {
    this.choice = choice;
    this.evidence = evidence;
  }

  static Advice of(Choice choice, Evidence evidence) {
    return new ChoiceAdvice(choice, evidence).advice();
  }

  private Advice advice() {
    List<Value> kept = new ArrayList<>(choice.values());
    if (Axis.ordered(choice)) {
      List<Value> row = new ArrayList<>(choice.values());
      row.sort(Comparator.comparing(v -> Axis.number(v).orElseThrow()));
      dropFrom(row, kept);
      Collections.reverse(row);
      dropFrom(row, kept);
      next(row).ifPresent(value -> kept.add(0, value));
      Collections.reverse(row);
      next(row).ifPresent(kept::add);
    } else {
      kept.removeIf(this::worse);
    }
    if (kept.equals(choice.values())) {
      return Advice.keep(
          choice,
          reasons.isEmpty()
              ? "kept, no value is clearly worse"
              : "kept, " + String.join("; ", reasons));
    }
    Dimension next = new Choice(choice.name(), kept, choice.condition());
    return new Advice(choice, Optional.of(next), String.join("; ", reasons));
  }

  private void dropFrom(List<Value> row, List<Value> kept) {
    for (Value value : row) {
      if (!kept.contains(value) || !worse(value)) {
        return;
      }
      kept.remove(value);
    }
  }

  private boolean worse(Value value) {
    Predicate<Value> its = value::equals;
    int runs = evidence.runs(its);
    int better = evidence.better(its);
    double chance = // the smaller of two
        2 * Math.min(evidence.chanceOfNoneGood(runs), evidence.chanceOfBetter(better, runs));
    if (evidence.good(its) > 0 || chance > CHANCE / choice.values().size()) {
      return false;
    }
    reasons.add(
        "dropped %s, of whose %d runs none is among %s and %s in the better half (by chance: p = %s)"
            .formatted(
                value.text(),
                runs,
                evidence.best(),
                better == 0 ? "none" : better == 1 ? "1 is" : better + " are",
                RangeAdvice.text2(chance)));
    return true;
  }

  /** The number after the last in the row, by the same step or ratio as the last two. */
  private Optional<Value> next(List<Value> row) {
    Value last = row.get(row.size() - 1);
    Predicate<Value> its = last::equals;
    int good = evidence.good(its);
    double chance = evidence.chanceOfGood(good, evidence.runs(its));
    if (row.size() < 2 || chance > CROWD || !its.test(evidence.values().get(0))) {
      return Optional.empty();
    }
    String crowd =
        "%d of %s have %s, the best one too (by chance: p = %s)"
            .formatted(good, evidence.best(), last.text(), RangeAdvice.text2(chance));
    Optional<Value> next =
        after(row.get(row.size() - 2), last)
            .filter(
                value ->
                    Hyperparameter.named(choice.name())
                        .filter(h -> h.rule().allows(value))
                        .isPresent());
    if (evidence.heavy().contains(last)) {
      reasons.add(crowd + ", but some with it did not fit into memory");
      return Optional.empty();
    }
    reasons.add(
        crowd + next.map(v -> ", so " + v.text() + " is added").orElse(", but nothing is beyond"));
    return next;
  }

  private static Optional<Value> after(Value before, Value last) {
    double a = Axis.number(before).orElseThrow();
    double b = Axis.number(last).orElseThrow();
    boolean whole = last instanceof Value.Whole;
    double ratio = a > 0 ? b / a : 0;
    boolean byRatio = a > 0 && (!whole || ratio >= 1.5 || ratio <= 1 / 1.5);
    double next = byRatio ? b * ratio : b + (b - a);
    if (!whole) {
      return Optional.of(
          new Value.Real(Double.parseDouble(String.format(Locale.ROOT, "%.2g", next))));
    }
    boolean fits = next == Math.rint(next);
    return Optional.of(new Value.Whole((long) (fits ? next : b + (b - a))));
  }
}
