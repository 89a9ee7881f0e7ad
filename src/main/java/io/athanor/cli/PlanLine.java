package io.athanor.cli;

import io.athanor.search.RunLength;
import io.athanor.search.TimePlan;
import io.athanor.space.Candidate;
import io.athanor.sweep.SweepSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The plan of a sweep with a deadline, in one line. */
final class PlanLine {
  /** A run takes longer than the training of its epochs: evaluation, checkpoints, pictures. */
  private static final double OVERHEAD = 1.1;

  private PlanLine() {}

  /** Before anything is measured. */
  static String text(SweepSpec.Search search, String end) {
    return "plan: %d %s%s by %s; how many there is time for is measured as they train"
        .formatted(
            search.runs(), search.runs() == 1 ? "run" : "runs", wanted(search.finalists()), end);
  }

  private static String wanted(SweepSpec.Finalists finalists) {
    return finalists.top() == 0
        ? ""
        : ", then %d %s × %d %s"
            .formatted(
                finalists.top(),
                finalists(finalists.top()),
                finalists.seeds(),
                seeds(finalists.seeds()));
  }

  private static String finalists(int number) {
    return number == 1 ? "finalist" : "finalists";
  }

  private static String seeds(int number) {
    return number == 1 ? "seed" : "seeds";
  }

  /** {@code plan: about 34 of 40 runs in 6 h 40 min, then 3 finalists × 3 seeds in 1 h 20 min} */
  static String text(TimePlan plan) {
    String runs =
        plan.runs() < plan.planned()
            ? "about %d of %d runs".formatted(plan.runs(), plan.planned())
            : "all %d runs".formatted(plan.planned());
    return "plan: " + runs + in(plan.search()) + finalists(plan);
  }

  private static String finalists(TimePlan plan) {
    SweepSpec.Finalists wanted = plan.wanted();
    if (wanted.top() == 0) {
      return "";
    }
    if (plan.top() == 0) {
      return "; no time for finalists";
    }
    return ", then %s %s × %s %s"
            .formatted(
                of(plan.top(), wanted.top()),
                finalists(wanted.top()),
                of(plan.seeds(), wanted.seeds()),
                seeds(wanted.seeds()))
        + in(plan.finalists());
  }

  private static String of(int number, int wanted) {
    return number == wanted ? String.valueOf(number) : number + " of " + wanted;
  }

  private static String in(Duration time) {
    return time.isZero() ? "" : " in " + Text.duration(time);
  }

  /**
   * What a sweep could do in a time, by what an epoch of its smallest and its largest network
   * takes: a usual one is taken to lie in the middle of their ratio.
   *
   * @param seconds of an epoch, by candidate; there is no plan where none is known
   */
  static Optional<TimePlan> of(
      SweepSpec.Search search, Duration time, int workers, Map<Candidate, OptionalDouble> seconds) {
    List<Double> known = seconds.values().stream().flatMap(s -> s.stream().boxed()).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    double epoch =
        Math.exp(known.stream().mapToDouble(Math::log).average().orElseThrow()) * OVERHEAD;
    double epochs = seconds.keySet().stream().mapToInt(RunLength::epochs).average().orElse(1);
    double candidate = epoch * RunLength.expected(search.rungs(), (int) Math.ceil(epochs), 0);
    double finalist = epoch * search.finalists().epochs().orElse((int) Math.ceil(epochs));
    return Optional.of(TimePlan.of(search, time, workers, candidate, finalist));
  }

  static Map<String, Object> json(TimePlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", plan.runs());
    json.put("searchSeconds", plan.search().toSeconds());
    json.put("finalists", plan.top());
    json.put("seeds", plan.seeds());
    json.put("finalistSeconds", plan.finalists().toSeconds());
    return json;
  }
}
