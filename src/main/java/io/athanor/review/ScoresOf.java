package io.athanor.review;

import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the scores come from that a verdict is explained by. */
@FunctionalInterface
public interface ScoresOf {
  /**
   * Scores of a run's prediction of a sample, all leads together; of the whole test part where
   * those of the sample are not known. None where the run was not scored.
   */
  List<ScoreValue> of(int run, int sample);

  /** The scores over the whole test part, whatever the sample. */
  static ScoresOf test(SweepHistory sweep) {
    Map<Integer, RunHistory> runs =
        sweep.runs().stream()
            .collect(Collectors.toMap(run -> run.run().number(), Function.identity()));
    return (run, sample) -> runs.containsKey(run) ? runs.get(run).test() : List.of();
  }
}
