package io.athanor.report;

import java.util.List;

/**
 * Scores of several seeds.
 *
 * @param mean NaN where a score is
 * @param deviation the standard deviation of a single run (n − 1); NaN for one run
 * @param runs how many there are
 */
public record Spread(double mean, double deviation, int runs) {
  static Spread of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (values.size() - 1)), values.size());
  }
}
