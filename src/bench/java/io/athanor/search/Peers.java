package io.athanor.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Optuna's results on the same functions. They are kept in a file, one JSON line for each call of
 * the peers' script, and only what is missing there is run.
 *
 * @param file of JSON lines
 * @param command of the script: Python and its path; empty to run nothing
 */
record Peers(Path file, List<String> command) {
  /** The samplers of Optuna that are compared with. */
  static final List<String> SAMPLERS = List.of("random", "qmc", "tpe", "tpe-multivariate", "gp");

  private static final Pattern LINE =
      Pattern.compile(
          "\"peer\": \"optuna \\S+ (\\S+)\", \"function\": \"(\\w+)\", \"seeds\": (\\d+), \"best\": \\{([^}]*)}");

  private record Result(String sampler, String function, int seeds, String best) {
    OptionalDouble after(int runs) {
      Matcher found = Pattern.compile("\"" + runs + "\": ([^,]+)").matcher(best);
      return found.find()
          ? OptionalDouble.of(Double.parseDouble(found.group(1)))
          : OptionalDouble.empty();
    }
  }

  /** The median of the best values after that many runs, over as many seeds as there are. */
  OptionalDouble best(String sampler, Landscape landscape, int runs) throws IOException {
    Optional<Result> result = result(sampler, landscape, runs);
    return result.isPresent() ? result.get().after(runs) : OptionalDouble.empty();
  }

  private Optional<Result> result(String sampler, Landscape landscape, int runs)
      throws IOException {
    return results().stream()
        .filter(r -> r.sampler.equals(sampler) && r.function.equals(landscape.key()))
        .filter(r -> r.after(runs).isPresent())
        .max(Comparator.comparingInt(Result::seeds));
  }

  private List<Result> results() throws IOException {
    List<Result> results = new ArrayList<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      Matcher found = LINE.matcher(line);
      if (found.find()) {
        results.add(
            new Result(
                found.group(1),
                found.group(2),
                Integer.parseInt(found.group(3)),
                found.group(4)));
      }
    }
    return results;
  }

  /** Runs what is missing. The Gaussian process is slow: it has fewer seeds beyond 100 runs. */
  void complete(Landscape landscape, int seeds) throws IOException, InterruptedException {
    for (String sampler : SAMPLERS) {
      boolean slow = sampler.equals("gp");
      if (slow && best(sampler, landscape, 100).isEmpty()) {
        run(sampler, landscape, 100, seeds);
      }
      if (best(sampler, landscape, 300).isEmpty()) {
        run(sampler, landscape, 300, slow ? Math.min(5, seeds) : seeds);
      }
    }
  }

  private void run(String sampler, Landscape landscape, int runs, int seeds)
      throws IOException, InterruptedException {
    if (command.isEmpty()) {
      return;
    }
    List<String> call = new ArrayList<>(command);
    call.addAll(
        List.of(sampler, landscape.key(), Integer.toString(runs), Integer.toString(seeds)));
    Process process =
        new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] line = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("the peers' script failed: " + call);
    }
    Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
