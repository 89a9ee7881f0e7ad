package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.SweepSpec;
import java.util.Arrays;
import java.util.Optional;

/** The keys of the search section that say when runs are compared. */
final class RungsReader {
  /** In the file: whatever suits the number of runs. */
  static final String AUTO = "auto";

  /** With the standard minEpochs there are so many rungs before the last epoch. */
  private static final int USUAL_RUNGS = 3;

  /** Of shorter runs there is little to save. */
  private static final int ENOUGH_EPOCHS = 9;

  private final Section section;
  private final Values values;
  private final Problems problems;

  RungsReader(Section section, Problems problems) {
    this.section = section;
    this.values = new Values(problems);
    this.problems = problems;
  }

  SweepSpec.Rungs read(SearchSpace space, SweepSpec.Method method, int runs) {
    Optional<SweepSpec.Scheduler> asked = asked();
    if (asked.isEmpty()) {
      return automatic(space, method, runs);
    }
    SweepSpec.Scheduler scheduler = asked.get();
    if (scheduler != SweepSpec.Scheduler.ASHA) {
      onlyFor("scheduler: asha", SearchKey.ETA, scheduler);
    }
    if (scheduler == SweepSpec.Scheduler.NONE) {
      onlyFor("a scheduler", SearchKey.MIN_EPOCHS, scheduler);
      return SweepSpec.Rungs.NONE;
    }
    int eta = eta();
    return new SweepSpec.Rungs(scheduler, eta, minEpochs(space, eta));
  }

  /** Whoever asks for a grid wants all of it. */
  private SweepSpec.Rungs automatic(SearchSpace space, SweepSpec.Method method, int runs) {
    int eta = eta();
    SweepSpec.Rungs rungs = SweepSpec.Rungs.automatic(eta, minEpochs(space, eta), runs);
    return method == SweepSpec.Method.GRID || space.longest() < ENOUGH_EPOCHS
        ? SweepSpec.Rungs.NONE
        : rungs;
  }

  private int eta() {
    return whole(SearchKey.ETA).orElse(Integer.valueOf(SearchKey.ETA.standard));
  }

  private int minEpochs(SearchSpace space, int eta) {
    return whole(SearchKey.MIN_EPOCHS).orElseGet(() -> usualMinEpochs(space, eta));
  }

  /** The scheduler that the file names; empty where it leaves the choice. */
  private Optional<SweepSpec.Scheduler> asked() {
    SearchKey key = SearchKey.SCHEDULER;
    String name =
        section
            .value(key.key)
            .flatMap(node -> values.name(key.path(), (Rule.OneOf) key.rule, node))
            .orElse(key.standard);
    return Arrays.stream(SweepSpec.Scheduler.values())
        .filter(scheduler -> scheduler.key().equals(name))
        .findFirst();
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
    return (int) Math.max(1, Math.ceil((double) space.longest() / Math.pow(eta, USUAL_RUNGS)));
  }
}
