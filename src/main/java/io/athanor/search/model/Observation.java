package io.athanor.search.model;

import java.util.List;

/**
 * What a sampler knows of one run.
 *
 * @param number of the run, from 1
 * @param point settled: NaN where a coordinate does not count; not to be changed
 * @param costs by each ranking score, lower is better, positive infinity where the run failed;
 *     empty while the run is under way
 */
public record Observation(int number, double[] point, List<Double> costs) {
  public Observation {
    costs = List.copyOf(costs);
    if (costs.stream().anyMatch(cost -> cost.isNaN())) {
      throw new IllegalArgumentException("a cost must be a number, got " + costs);
    }
  }

  /** Whether the run has ended. */
  public boolean done() {
    return !costs.isEmpty();
  }
}
