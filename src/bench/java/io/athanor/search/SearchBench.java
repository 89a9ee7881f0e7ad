package io.athanor.search;

import io.athanor.space.SearchSpace;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Method;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;

/**
 * How far from the minimum the best run is, after 30, 100 and 300 runs of each sampler: the median
 * over seeds, beside Optuna's. And what a proposal costs with 300, 1,000 and 10,000 runs of history.
 *
 * <p>Arguments: {@code regret SEEDS FILE [PYTHON SCRIPT]}, where the file keeps Optuna's results as
 * JSON lines and the script is the peers'; {@code replay SEEDS [FILE PYTHON SCRIPT]} for {@link
 * ReplayBench}; or {@code cost [PYTHON SCRIPT]}, with {@code src/bench/python/proposal_cost.py} for
 * Optuna's. {@code -Dfunctions=mixed,branin} measures on these alone.
 */
public final class SearchBench {
  private static final List<Method> METHODS =
      List.of(Method.RANDOM, Method.SOBOL, Method.GENETIC, Method.TPE, Method.AUTO);
  private static final int[] RUNS = {30, 100, 300};
  private static final int[] HISTORIES = {300, 1000, 10_000};

  private SearchBench() {}

  /** Measures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments[0].equals("cost")) {
      costs(List.of(arguments).subList(1, arguments.length));
      return;
    }
    if (arguments[0].equals("replay")) {
      ReplayBench.run(
          Integer.parseInt(arguments[1]), List.of(arguments).subList(2, arguments.length));
      return;
    }
    Peers peers =
        new Peers(
            Path.of(arguments[2]), List.of(arguments).subList(3, arguments.length));
    System.out.print("| function | runs |");
    METHODS.forEach(m -> System.out.print(" " + m.key() + " |"));
    Peers.SAMPLERS.forEach(s -> System.out.print(" Optuna " + s + " |"));
    System.out.println(" auto ÷ Optuna's best |");
    System.out.println("|" + "---|".repeat(METHODS.size() + Peers.SAMPLERS.size() + 3));
    List<String> only = List.of(System.getProperty("functions", "").split(","));
    for (Landscape landscape : Landscape.values()) {
      if (only.contains("") || only.contains(landscape.key())) {
        regrets(landscape, Integer.parseInt(arguments[1]), peers);
      }
    }
  }

  private static void regrets(Landscape landscape, int seeds, Peers peers)
      throws IOException, InterruptedException {
    if (landscape.shared()) {
      peers.complete(landscape, seeds);
    }
    List<double[]> medians = METHODS.stream().map(m -> medians(landscape, m, seeds)).toList();
    for (int i = 0; i < RUNS.length; i++) {
      System.out.printf(Locale.ROOT, "| %s | %d |", landscape.key(), RUNS[i]);
      for (double[] median : medians) {
        System.out.printf(Locale.ROOT, " %.2g |", median[i]);
      }
      double least = Double.POSITIVE_INFINITY;
      for (String sampler : Peers.SAMPLERS) {
        OptionalDouble best = peers.best(sampler, landscape, RUNS[i]);
        double regret = best.orElse(Double.NaN) - landscape.minimum;
        System.out.print(cell(regret));
        least = best.isPresent() ? Math.min(least, regret) : least;
      }
      double ours = medians.get(METHODS.size() - 1)[i];
      System.out.println(cell(Double.isInfinite(least) ? Double.NaN : ours / least));
    }
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? " – |" : String.format(Locale.ROOT, " %.2g |", value);
  }

  /** After each number of runs. */
  private static double[] medians(Landscape landscape, Method method, int seeds) {
    double[][] curves =
        IntStream.range(0, seeds)
            .parallel()
            .mapToObj(seed -> curve(landscape, method, seed))
            .toArray(double[][]::new);
    return IntStream.of(RUNS)
        .mapToDouble(
            runs -> {
              double[] sorted =
                  Arrays.stream(curves).mapToDouble(curve -> curve[runs - 1]).sorted().toArray();
              return (sorted[(seeds - 1) / 2] + sorted[seeds / 2]) / 2;
            })
        .toArray();
  }

  /** The regret of the run that looks best after each run. */
  private static double[] curve(Landscape landscape, Method method, long seed) {
    CandidateGenerator sampler = sampler(landscape.space, method, seed);
    Random random = new Random(seed);
    double[] curve = new double[RUNS[RUNS.length - 1]];
    double best = Double.POSITIVE_INFINITY;
    double regret = Double.NaN;
    for (int i = 0; i < curve.length; i++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      double value = landscape.at(proposal.candidate());
      double seen = landscape.seen(value, random);
      if (seen < best) {
        best = seen;
        regret = Math.max(0, value - landscape.minimum);
      }
      curve[i] = regret;
      report(sampler, proposal, seen);
    }
    return curve;
  }

  private static CandidateGenerator sampler(SearchSpace space, Method method, long seed) {
    return Samplers.of(
        new SweepSpec.Search(method, 100_000, seed, List.of(ScoreKind.MSE), 5), space, List.of());
  }

  private static void report(CandidateGenerator sampler, Proposal proposal, double cost) {
    Costs end = new Costs(List.of(cost));
    Curve curve = new Curve(List.of(end), end, false);
    sampler.reportResults(
        new OptimizationResult(proposal, cost, proposal.getIndex(), curve, null, null));
  }

  /** Proposals with a history of random runs. */
  private static void costs(List<String> peer) throws IOException, InterruptedException {
    System.out.println("| function | sampler | history | median ms | slowest ms of 40 |");
    for (Landscape landscape : List.of(Landscape.HARTMANN6, Landscape.MIXED)) {
      for (Method method : METHODS) {
        for (int history : HISTORIES) {
          double[] millis = millis(landscape, method, history);
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %d | %.2f | %.2f |%n",
              landscape.key(),
              method.key(),
              history,
              millis[millis.length / 2],
              millis[millis.length - 1]);
        }
      }
    }
    if (!peer.isEmpty()) {
      new ProcessBuilder(peer).inheritIO().start().waitFor();
    }
  }

  private static double[] millis(Landscape landscape, Method method, int history) {
    CandidateGenerator random = sampler(landscape.space, Method.RANDOM, 1);
    List<RunHistory> before =
        IntStream.range(0, history)
            .mapToObj(i -> (Proposal) random.getCandidate())
            .map(p -> run(p, landscape.at(p.candidate())))
            .toList();
    CandidateGenerator sampler =
        Samplers.of(
            new SweepSpec.Search(method, 100_000, 1, List.of(ScoreKind.MSE), 5),
            landscape.space,
            before);
    double[] millis = new double[80];
    for (int i = 0; i < millis.length; i++) {
      long begin = System.nanoTime();
      Proposal proposal = (Proposal) sampler.getCandidate();
      millis[i] = (System.nanoTime() - begin) / 1e6;
      report(sampler, proposal, landscape.at(proposal.candidate()));
    }
    double[] warm = Arrays.copyOfRange(millis, 40, 80);
    Arrays.sort(warm);
    return warm;
  }

  private static RunHistory run(Proposal proposal, double cost) {
    Run run =
        new Run(
            proposal.number(),
            proposal.number(),
            1,
            proposal.candidate(),
            RunState.FINISHED,
            Optional.empty(),
            Instant.EPOCH,
            Optional.of(Instant.EPOCH));
    Epoch epoch =
        new Epoch(
            1, cost, cost, List.of(new ScoreValue("mse", Units.SCALED, 0, cost)), 1, 1, 1e-3);
    return new RunHistory(
        run,
        OptionalLong.empty(),
        Optional.empty(),
        List.of(epoch),
        OptionalInt.of(1),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
