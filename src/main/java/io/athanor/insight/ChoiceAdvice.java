package io.athanor.insight;

import io.athanor.insight.Reason.Then;
import io.athanor.insight.Reason.Then.What;
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
  private final List<Reason> reasons = new ArrayList<>();

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
          new Reason.Kept(
              reasons.isEmpty() ? new Reason.NoneWorse(false) : new Reason.All(reasons)));
    }
    Dimension next = new Choice(choice.name(), kept, choice.condition());
    return new Advice(choice, Optional.of(next), new Reason.All(reasons));
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
    reasons.add(new Reason.Dropped(value, runs, evidence.best(), better, chance));
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
    Optional<Value> next =
        after(row.get(row.size() - 2), last)
            .filter(
                value ->
                    Hyperparameter.named(choice.name())
                        .filter(h -> h.rule().allows(value))
                        .isPresent());
    boolean heavy = evidence.heavy().contains(last);
    Then then =
        heavy
            ? Then.not(What.NO_MEMORY_WITH_VALUE)
            : next.map(value -> Then.to(What.ADDED, value))
                .orElseGet(() -> Then.not(What.NOTHING_BEYOND));
    Reason.At at = new Reason.At(Optional.of(last), true);
    reasons.add(new Reason.Crowd(good, evidence.best(), at, chance, then));
    return heavy ? Optional.empty() : next;
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
