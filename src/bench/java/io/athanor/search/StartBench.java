package io.athanor.search;

import io.athanor.space.SearchSpace;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;

/**
 * What it is worth to start from an older sweep: the median regret of a second night's own runs,
 * from nothing and from the first night's runs, which had another seed.
 *
 * <p>Argument: how many seeds.
 */
public final class StartBench {
  private static final List<ScoreKind> RANK = List.of(ScoreKind.MSE);
  private static final int[] RUNS = {10, 30};
  private static final int FIRST = 30;

  private StartBench() {}

  public static void main(String[] args) {
    int seeds = Integer.parseInt(args[0]);
    System.out.println("| function | sampler | runs | from nothing | from 30 runs |");
    System.out.println("|---|---|---|---|---|");
    for (Landscape landscape :
        List.of(Landscape.HARTMANN6, Landscape.ROSENBROCK4, Landscape.MIXED)) {
      for (Method method : List.of(Method.TPE, Method.AUTO)) {
        double[][] fresh = new double[seeds][];
        double[][] started = new double[seeds][];
        IntStream.range(0, seeds)
            .parallel()
            .forEach(
                seed -> {
                  fresh[seed] = regrets(landscape, method, seed, Start.NONE);
                  started[seed] = regrets(landscape, method, seed, first(landscape, method, seed));
                });
        for (int i = 0; i < RUNS.length; i++) {
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %d | %.2g | %.2g |%n",
              landscape.key(),
              method.key(),
              RUNS[i],
              median(fresh, i),
              median(started, i));
        }
      }
    }
  }

  private static double median(double[][] regrets, int i) {
    double[] sorted = IntStream.range(0, regrets.length).mapToDouble(s -> regrets[s][i]).toArray();
    java.util.Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static CandidateGenerator sampler(
      SearchSpace space, Method method, long seed, Start start) {
    return Samplers.of(
        new SweepSpec.Search(method, 1000, seed, RANK, 5), space, List.of(), start);
  }

  private static double[] regrets(Landscape landscape, Method method, long seed, Start start) {
    CandidateGenerator sampler = sampler(landscape.space, method, seed, start);
    double[] regrets = new double[RUNS.length];
    double best = Double.POSITIVE_INFINITY;
    for (int run = 1; run <= RUNS[RUNS.length - 1]; run++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      double cost = landscape.at(proposal.candidate());
      best = Math.min(best, cost);
      sampler.reportResults(Histories.result(proposal, cost));
      for (int i = 0; i < RUNS.length; i++) {
        regrets[i] = run == RUNS[i] ? best - landscape.minimum : regrets[i];
      }
    }
    return regrets;
  }

  private static Start first(Landscape landscape, Method method, long seed) {
    CandidateGenerator sampler = sampler(landscape.space, method, 1000 + seed, Start.NONE);
    List<RunHistory> runs = new ArrayList<>();
    for (int run = 0; run < FIRST; run++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      double cost = landscape.at(proposal.candidate());
      sampler.reportResults(Histories.result(proposal, cost));
      runs.add(run(proposal, cost));
    }
    SweepHistory night =
        new SweepHistory(
            "night",
            "night.yaml",
            "",
            Instant.EPOCH,
            Optional.empty(),
            FIRST,
            RANK,
            5,
            Optional.empty(),
            runs);
    return Start.of(landscape.space, RANK, List.of(night), Instant.MAX);
  }

  private static RunHistory run(Proposal proposal, double cost) {
    return Histories.run(proposal.number(), proposal.candidate(), RunState.FINISHED, cost);
  }
}
