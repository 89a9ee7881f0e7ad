package io.athanor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Training steps of Athanor, of its peers and of {@linkplain LimitBench the limit}, one after
 * another in each of several rounds, each in a process of its own; the median round counts. A peer
 * that is missing, fails or takes too long is shown with its reason, and the rest goes on.
 */
@Command(
    name = "PeersBench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = "Training steps of Athanor, its peers and the limit, in turn.")
public final class PeersBench implements Callable<Integer> {
  private static final List<String> MODELS =
      List.of(
          "8 15 40 40 1 4 40 3",
          "16 10 60 93 3 2 30 3 --one",
          "32 10 16 8 2 2 32 3 --one",
          "4 10 64 64 1 2 64 5");

  @Option(
      names = "--model",
      description =
          "BATCH TIME HEIGHT WIDTH CHANNELS LAYERS FILTERS KERNEL"
              + " [--one], in one word; may be repeated (default: four models)")
  private List<String> models = new ArrayList<>();

  @Option(names = "--rounds", description = "measurements of each")
  private int rounds = 3;

  @Option(names = "--steps", description = "steps in each, after two that do not count")
  private int steps = 5;

  @Option(names = "--threads", description = "threads of each")
  private int threads = 2;

  @Option(names = "--limit", description = "seconds for each measurement")
  private int seconds = 120;

  @Option(names = "--only", split = ",", description = "only those with one of these in their name")
  private List<String> only = new ArrayList<>();

  @Option(names = "--peers", description = "folder of convlstm_torch.py and convlstm_keras.py")
  private Path peers = Path.of("../shared/peers");

  @Option(
      names = "--python",
      description = "(default: .venv/bin/python in that folder)",
      showDefaultValue = CommandLine.Help.Visibility.NEVER)
  private Path python = Path.of("");

  @Option(names = "--prefix", description = "words before each command, e.g. \"numactl -C 0,1\"")
  private String prefix = "";

  @Option(names = "--json", description = "JSON, not a table of Markdown")
  private boolean json;

  public static void main(String[] args) {
    System.exit(new CommandLine(new PeersBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Comparison> all = new ArrayList<>();
    for (String words : models.isEmpty() ? MODELS : models) {
      BenchModel model = BenchModel.parse(List.of(words.strip().split(" +")));
      Comparison comparison =
          new Comparison(model, contenders().stream().map(Standing::new).toList());
      for (int round = 1; round <= rounds; round++) {
        for (Standing standing : comparison.standings()) {
          measure(model, standing, round);
        }
      }
      if (!json) {
        System.out.println(comparison.markdown());
      }
      all.add(comparison);
    }
    if (json) {
      System.out.println(
          new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(all.stream().map(Comparison::json).toList()));
    }
    return 0;
  }

  private List<Contender> contenders() {
    Path interpreter = python.toString().isEmpty() ? peers.resolve(".venv/bin/python") : python;
    Contender.Setting setting = new Contender.Setting(peers, interpreter, threads, steps);
    List<Contender> all = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      if (Kernels.supports(precision)) {
        all.add(Contender.athanor(precision, setting));
      }
    }
    all.addAll(Contender.peers(setting));
    for (Precision precision : Precision.values()) {
      if (Kernels.supports(precision)) {
        all.add(Contender.limit(precision, setting));
      }
    }
    return all.stream()
        .filter(one -> only.isEmpty() || only.stream().anyMatch(one.name()::contains))
        .toList();
  }

  private void measure(BenchModel model, Standing standing, int round) throws InterruptedException {
    if (standing.reason().isPresent()) {
      return;
    }
    Contender contender = standing.contender();
    List<String> words = new ArrayList<>();
    if (!prefix.isBlank()) {
      words.addAll(List.of(prefix.strip().split(" +")));
    }
    words.addAll(contender.command().apply(model));
    try {
      JsonNode line = ChildRun.json(words, contender.environment(), Duration.ofSeconds(seconds));
      standing.add(line);
      System.err.println(model + ", round " + round + ", " + contender.name() + ": " + line);
    } catch (ChildRun.FailedException e) {
      standing.fail(e.reason());
      System.err.println(model + ", " + contender.name() + ": " + e.reason());
    }
  }
}
