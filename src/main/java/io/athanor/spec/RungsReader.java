package io.athanor.spec;

import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.SweepSpec;
import java.util.Arrays;
import java.util.Optional;

/** The keys of the search section that say when runs are compared. */
final class RungsReader {
  /** With the standard minEpochs there are so many rungs before the last epoch. */
  private static final int USUAL_RUNGS = 3;

  private final Section section;
  private final Values values;
  private final Problems problems;

  RungsReader(Section section, Problems problems) {
    this.section = section;
    this.values = new Values(problems);
    this.problems = problems;
  }

  SweepSpec.Rungs read(SearchSpace space) {
    SweepSpec.Scheduler scheduler = scheduler();
    if (scheduler != SweepSpec.Scheduler.ASHA) {
      onlyFor("scheduler: asha", SearchKey.ETA, scheduler);
    }
    if (scheduler == SweepSpec.Scheduler.NONE) {
      onlyFor("a scheduler", SearchKey.MIN_EPOCHS, scheduler);
      return SweepSpec.Rungs.NONE;
    }
    int eta = whole(SearchKey.ETA).orElse(Integer.valueOf(SearchKey.ETA.standard));
    return new SweepSpec.Rungs(
        scheduler, eta, whole(SearchKey.MIN_EPOCHS).orElseGet(() -> usualMinEpochs(space, eta)));
  }

  private SweepSpec.Scheduler scheduler() {
    SearchKey key = SearchKey.SCHEDULER;
    String name =
        section
            .value(key.key)
            .flatMap(node -> values.name(key.path(), (Rule.OneOf) key.rule, node))
            .orElse(key.standard);
    return Arrays.stream(SweepSpec.Scheduler.values())
        .filter(scheduler -> scheduler.key().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A standard value written out, as the template has it, asks for nothing. */
  private void onlyFor(String what, SearchKey key, SweepSpec.Scheduler scheduler) {
    Optional<Node> node = section.value(key.key);
    if (node.isPresent()
        && !(node.get() instanceof Node.Scalar scalar && scalar.text().equals(key.standard))) {
      problems.add(
          node.get().place(),
          "%s must stand with %s, got scheduler: %s".formatted(key.path(), what, scheduler.key()),
          "remove it, or write scheduler: asha");
    }
  }

  private Optional<Integer> whole(SearchKey key) {
    return section
        .value(key.key)
        .flatMap(node -> values.whole(key.path(), (Rule.WholeNumber) key.rule, node))
        .map(Long::intValue);
  }

  /** From the longest run that the space has. */
  private static int usualMinEpochs(SearchSpace space, int eta) {
    double epochs =
        space.dimension(Hyperparameter.EPOCHS.key()).map(RungsReader::largest).orElse(1L);
    return (int) Math.max(1, Math.ceil(epochs / Math.pow(eta, USUAL_RUNGS)));
  }

  private static long largest(Dimension epochs) {
    if (epochs instanceof Dimension.WholeRange range) {
      return range.max();
    }
    return epochs instanceof Dimension.Choice choice
        ? choice.values().stream()
            .filter(Value.Whole.class::isInstance)
            .mapToLong(value -> ((Value.Whole) value).value())
            .max()
            .orElse(1)
        : 1;
  }
}
