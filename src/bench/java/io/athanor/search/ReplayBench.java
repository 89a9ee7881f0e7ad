package io.athanor.search;

import io.athanor.search.Replay.Found;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Method;
import io.athanor.sweep.SweepSpec.Rungs;
import io.athanor.sweep.SweepSpec.Scheduler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Searches over the table of trained runs, on simulated time and with two workers: how far the best
 * validation MSE of a finished run is above the table's best once the training time of 30, 100 and
 * 300 average runs is spent, the test MSE of that run, and the time to what random search has in
 * the end, and to the table's best. All are medians over seeds.
 */
final class ReplayBench {
  private static final String TABLE = "trained-table.csv";
  private static final int WORKERS = 2;
  private static final int[] RUNS = {30, 100, 300};
  private static final int MOST = RUNS[RUNS.length - 1];
  private static final Rungs ASHA = new Rungs(Scheduler.ASHA, 3, 2); // the file's default for 30
  private static final List<ScoreKind> MSE = List.of(ScoreKind.MSE);
  private static final List<ScoreKind> BOTH = List.of(ScoreKind.MSE, ScoreKind.SSIM);

  /** What is compared: a name and what each seed found. */
  private record Contender(String name, List<List<Found>> nights) {

    double median(ToDoubleFunction<List<Found>> what) {
      double[] sorted = nights.stream().mapToDouble(what).sorted().toArray();
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
  }

  private final TrainedTable table;
  private final int seeds;
  private final double average;

  private ReplayBench(TrainedTable table, int seeds) {
    this.table = table;
    this.seeds = seeds;
    this.average = table.averageCost();
  }

  /**
   * Prints a line for each.
   *
   * @param peers where Optuna's results are kept; empty to measure without
   */
  static void run(int seeds, List<String> peers) throws IOException, InterruptedException {
    Path file = file();
    ReplayBench bench = new ReplayBench(TrainedTable.read(Files.readAllLines(file)), seeds);
    System.out.printf(
        Locale.ROOT,
        "%d candidates, %.3g s on average; best validation MSE %.4g%n",
        bench.table.rows().size(),
        bench.average,
        bench.table.best());
    List<Contender> contenders = new ArrayList<>(bench.ours());
    if (!peers.isEmpty()) {
      contenders.addAll(bench.optunas(file, peers));
    }
    bench.print(contenders);
  }

  /** The table on the class path, as a file that the peers' script can read too. */
  private static Path file() throws IOException {
    try {
      return Path.of(Objects.requireNonNull(ReplayBench.class.getResource(TABLE)).toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private List<Contender> ours() {
    return List.of(
        ours("random", Method.RANDOM, Rungs.NONE, MSE),
        ours("random + asha", Method.RANDOM, ASHA, MSE),
        ours("sobol", Method.SOBOL, Rungs.NONE, MSE),
        ours("genetic", Method.GENETIC, Rungs.NONE, MSE),
        ours("tpe", Method.TPE, Rungs.NONE, MSE),
        ours("tpe + asha", Method.TPE, ASHA, MSE),
        ours("auto", Method.AUTO, Rungs.NONE, MSE),
        ours("auto + asha", Method.AUTO, ASHA, MSE),
        ours("auto, by mse and ssim", Method.AUTO, Rungs.NONE, BOTH),
        ours("auto + asha, by mse and ssim", Method.AUTO, ASHA, BOTH));
  }

  private Contender ours(String name, Method method, Rungs rungs, List<ScoreKind> rank) {
    List<List<Found>> nights =
        IntStream.range(0, seeds)
            .parallel()
            .mapToObj(seed -> night(method, rungs, rank, seed))
            .toList();
    return new Contender(name, nights);
  }

  private List<Found> night(Method method, Rungs rungs, List<ScoreKind> rank, long seed) {
    SweepSpec.Search search =
        new SweepSpec.Search(
            method, 100_000, seed, rank, 0, List.of(), rungs, SweepSpec.Finalists.NONE);
    return new Replay(table, search, WORKERS, MOST * average).run();
  }

  private List<Contender> optunas(Path file, List<String> peers) throws IOException, InterruptedException {
    ReplayPeers optuna =
        new ReplayPeers(
            Path.of(peers.get(0)),
            peers.subList(1, peers.size()),
            List.of(
                file.toString(), Integer.toString(WORKERS), Double.toString(MOST * average)));
    List<Contender> contenders = new ArrayList<>();
    for (String sampler : ReplayPeers.SAMPLERS) {
      List<List<Found>> nights = optuna.nights(sampler, seeds);
      if (!nights.isEmpty()) {
        contenders.add(new Contender("Optuna " + sampler, nights));
      }
    }
    return contenders;
  }

  private void print(List<Contender> contenders) {
    double goal = contenders.get(0).median(night -> at(night, MOST).mse());
    System.out.print("| search | seeds |");
    Arrays.stream(RUNS).forEach(runs -> System.out.printf(" regret after %d |", runs));
    Arrays.stream(RUNS).forEach(runs -> System.out.printf(" test MSE after %d |", runs));
    System.out.printf(
        " runs' time to random's end | runs' time to the best |%n|%s%n",
        "---|".repeat(2 * RUNS.length + 4));
    for (Contender contender : contenders) {
      System.out.printf("| %s | %d |", contender.name(), contender.nights().size());
      for (int runs : RUNS) {
        double regret = contender.median(night -> at(night, runs).mse()) - table.best();
        System.out.printf(Locale.ROOT, " %.2g |", regret);
      }
      for (int runs : RUNS) {
        double test = contender.median(night -> at(night, runs).testMse());
        System.out.printf(Locale.ROOT, " %.4f |", test);
      }
      for (double score : List.of(goal, table.best())) {
        double time = contender.median(night -> until(night, score)) / average;
        System.out.print(time > MOST ? " – |" : " %.0f |".formatted(time));
      }
      System.out.println();
    }
  }

  /** The best that was known once the time of so many runs was spent. */
  private Found at(List<Found> night, int runs) {
    Found worst = new Found(0, Double.POSITIVE_INFINITY, Double.NaN);
    return night.stream()
        .filter(found -> found.seconds() <= runs * average)
        .reduce(worst, (before, found) -> found);
  }

  private static double until(List<Found> night, double goal) {
    return night.stream()
        .filter(found -> found.mse() <= goal)
        .mapToDouble(Found::seconds)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
