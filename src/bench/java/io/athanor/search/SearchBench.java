package io.athanor.search;

import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;

public final class SearchBench {
  public static void main(String[] a) {
    int runs = Integer.parseInt(a[2]);
    int seeds = Integer.parseInt(a[3]);
    for (String m : a[0].split(",")) {
      for (String f : a[1].split(",")) {
        Landscape landscape = Landscape.valueOf(f.toUpperCase());
        SweepSpec.Method method = SweepSpec.Method.valueOf(m.toUpperCase());
        long begin = System.nanoTime();
        double[][] curves =
            IntStream.range(0, seeds)
                .parallel()
                .mapToObj(s -> curve(landscape, method, runs, s))
                .toArray(double[][]::new);
        StringBuilder line = new StringBuilder("%-8s %-12s".formatted(m, f));
        for (int at : new int[] {10, 30, 100, 300, 1000}) {
          if (at <= runs) {
            double[] sorted = Arrays.stream(curves).mapToDouble(c -> c[at - 1]).sorted().toArray();
            double median = (sorted[(seeds - 1) / 2] + sorted[seeds / 2]) / 2;
            line.append(" %4d: %9.3g (%8.2g %8.2g)".formatted(at, median, sorted[seeds / 4], sorted[3 * seeds / 4]));
          }
        }
        line.append("  wall ms/prop %.2f".formatted((System.nanoTime() - begin) / 1e6 / runs / seeds));
        System.out.println(line);
      }
    }
  }

  static double[] curve(Landscape landscape, SweepSpec.Method method, int runs, long seed) {
    CandidateGenerator sampler =
        Samplers.of(
            new SweepSpec.Search(method, runs, seed, List.of(ScoreKind.MSE), 5),
            landscape.space,
            List.of());
    double[] curve = new double[runs];
    java.util.Random noise = new java.util.Random(seed);
    double real = 0;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < runs; i++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      double value = landscape.at(proposal.candidate());
      double seen = landscape.seen(value, noise);
      if (seen < best) {
        best = seen;
        real = value - landscape.minimum;
      }
      curve[i] = real;
      value = seen;
      sampler.reportResults(
          new OptimizationResult(proposal, value, i, new Costs(List.of(value)), null, null));
    }
    return curve;
  }
}
