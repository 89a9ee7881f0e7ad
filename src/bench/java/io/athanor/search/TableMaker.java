package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.store.Results;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a sweep over a whole grid as a {@link TrainedTable}, with four digits of each number.
 * Arguments: the folder of the database, the sweep, the file to write.
 */
public final class TableMaker {
  private static final MathContext DIGITS = new MathContext(4);

  private TableMaker() {}

  /** Writes. */
  public static void main(String[] arguments) throws IOException {
    try (Results results = Results.open(Path.of(arguments[0]), Clock.systemUTC())) {
      SweepHistory sweep = results.history(arguments[1]).orElseThrow();
      Files.write(Path.of(arguments[2]), lines(sweep.runs()));
    }
  }

  private static List<String> lines(List<RunHistory> all) {
    List<RunHistory> runs = all.stream().filter(r -> r.run().state().ended()).toList();
    List<String> varied = varied(runs);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", varied) + "," + String.join(",", TrainedTable.RESULTS));
    for (RunHistory run : runs) {
      lines.add(line(run, varied));
    }
    return lines;
  }

  private static List<String> varied(List<RunHistory> runs) {
    List<Candidate> candidates = runs.stream().map(run -> run.run().candidate()).toList();
    return candidates.get(0).values().keySet().stream()
        .filter(
            name -> {
              Set<String> texts = new TreeSet<>();
              candidates.forEach(c -> texts.add(c.value(name).orElseThrow().text()));
              return texts.size() > 1;
            })
        .toList();
  }

  private static String line(RunHistory run, List<String> varied) {
    List<String> cells = new ArrayList<>();
    for (String name : varied) {
      cells.add(run.run().candidate().value(name).orElseThrow().text());
    }
    RunState state = run.run().state();
    cells.add(state.name());
    cells.add(digits(median(run.epochs())));
    cells.add(curve(run.epochs(), ScoreKind.MSE));
    cells.add(curve(run.epochs(), ScoreKind.SSIM));
    cells.add(digits(ScoreKind.MSE.in(run.test())));
    cells.add(digits(ScoreKind.SSIM.in(run.test())));
    return String.join(",", cells);
  }

  private static String curve(List<Epoch> epochs, ScoreKind kind) {
    return epochs.stream()
        .mapToDouble(epoch -> kind.in(epoch.validation()))
        .mapToObj(value -> Double.isFinite(value) ? digits(value) : "NaN")
        .collect(Collectors.joining(" "));
  }

  private static double median(List<Epoch> epochs) {
    double[] sorted = epochs.stream().mapToDouble(Epoch::seconds).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static String digits(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, DIGITS).stripTrailingZeros().toString()
        : "";
  }
}
