package io.athanor.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Makes the costs of runs that a scheduler stopped comparable with those of runs that came to their
 * end, for samplers, which know no epochs.
 *
 * <p>A run that was stopped at epoch r is compared at epoch r with those that passed it. Of these,
 * the ones that were ahead there have shown how much a cost falls from r to the end, and the
 * stopped run is believed to have been good for the least of their falls, in each score alone:
 *
 * <pre>  cost = c(r) − min { a(r) − a(end) : a passed r, a(r) ≤ c(r) }</pre>
 *
 * <p>So it comes behind every run that was ahead of it and went on, whatever their epochs; two runs
 * that were stopped at the same epoch keep their order; and by the first score, which can only
 * fall, it is never worse than it was. A run that passed r for want of others, and was behind
 * there, is not put before it for that. Where those ahead are all still under way or have failed,
 * the stopped run is believed to have been good for what the next one behind it came to. A run that
 * passed r and was stopped later has the final cost that it is believed to have: epochs are gone
 * through from the last to the first.
 *
 * <p>What comes out is a function of the runs, whatever their order. It takes O(n log n) for each
 * epoch at which a run was stopped.
 */
final class FinalCosts {
  private final Map<Integer, Curve> curves;
  private final Map<Integer, Costs> ends = new HashMap<>();

  private FinalCosts(Map<Integer, Curve> curves) {
    this.curves = curves;
  }

  /** The costs of ended runs at the end, by the runs' numbers. */
  static Map<Integer, Costs> of(Map<Integer, Curve> curves) {
    FinalCosts costs = new FinalCosts(curves);
    curves.forEach((run, curve) -> costs.ends.put(run, curve.end()));
    costs.stopped().forEach(costs::judge);
    return costs.ends;
  }

  /** Stopped runs by the epoch at which they were, the last first. */
  private NavigableMap<Integer, Map<Integer, Curve>> stopped() {
    NavigableMap<Integer, Map<Integer, Curve>> stopped = new TreeMap<>();
    curves.forEach(
        (run, curve) -> {
          if (curve.stopped()) {
            stopped.computeIfAbsent(curve.epochs().size(), e -> new HashMap<>()).put(run, curve);
          }
        });
    return stopped.descendingMap();
  }

  private void judge(int epoch, Map<Integer, Curve> stopped) {
    Map<Integer, NavigableMap<Double, Double>> falls = new HashMap<>();
    stopped.forEach(
        (run, curve) -> {
          List<Double> costs = curve.end().values();
          List<Double> judged = new ArrayList<>();
          for (int score = 0; score < costs.size(); score++) {
            judged.add(
                judged(costs.get(score), falls.computeIfAbsent(score, s -> falls(epoch, s))));
          }
          ends.put(run, new Costs(judged));
        });
  }

  private static double judged(double cost, NavigableMap<Double, Double> falls) {
    Map.Entry<Double, Double> ahead = falls.floorEntry(cost);
    if (ahead != null) {
      return cost - ahead.getValue();
    }
    Map.Entry<Double, Double> behind = falls.firstEntry();
    return behind == null ? cost : Math.min(cost, behind.getKey() - behind.getValue());
  }

  /** The least fall of the runs that passed an epoch with that cost or a lower one, by the cost. */
  private NavigableMap<Double, Double> falls(int epoch, int score) {
    NavigableMap<Double, Double> falls = new TreeMap<>();
    curves.forEach(
        (run, curve) -> {
          if (curve.passed(epoch)) {
            double then = curve.after(epoch).values().get(score);
            double fall = then - ends.getOrDefault(run, curve.end()).values().get(score);
            if (Double.isFinite(fall)) {
              falls.merge(then, fall, Math::min);
            }
          }
        });
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<Double, Double> fall : falls.entrySet()) {
      least = Math.min(least, fall.getValue());
      fall.setValue(least);
    }
    return falls;
  }
}
