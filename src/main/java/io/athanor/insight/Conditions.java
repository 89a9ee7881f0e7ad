package io.athanor.insight;

import io.athanor.space.Condition;
import io.athanor.space.Condition.Test;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.spec.SpecEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions that look at values which go, so that the file can still be read. */
final class Conditions {
  private Conditions() {}

  /** Takes values that go out of every {@code when}. */
  static void follow(SearchSpace space, Map<String, Advice> advice, SpecEdit edit) {
    for (Dimension dimension : space.dimensions()) {
      for (Test test : dimension.condition().map(Condition::tests).orElse(List.of())) {
        Optional.ofNullable(advice.get(test.dimension()))
            .flatMap(Advice::next)
            .ifPresent(next -> follow(dimension, test, next, edit));
      }
    }
  }

  private static void follow(Dimension dimension, Test test, Dimension next, SpecEdit edit) {
    if (test instanceof Condition.Among among) {
      List<Value> left = among.values().stream().filter(next::has).toList();
      if (left.size() < among.values().size()) {
        edit.when(dimension.name(), test.dimension(), left);
      }
    } else if (!reaches(next, test)) {
      edit.when(dimension.name(), test.dimension(), List.of());
    }
  }

  private static boolean reaches(Dimension next, Test test) {
    return next instanceof Dimension.Choice choice
        ? choice.values().stream().anyMatch(test::met)
        : test.met(next.at(1));
  }
}
