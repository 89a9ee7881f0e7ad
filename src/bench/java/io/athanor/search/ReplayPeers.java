package io.athanor.search;

import io.athanor.search.Replay.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Optuna's replays of the same table, by {@code src/bench/python/replay_optuna.py}. What it printed
 * is kept in a file, and only samplers that are missing there are run.
 *
 * @param file of the script's lines
 * @param command of the script: Python and its path; empty to run nothing
 * @param night table, workers and budget
 */
record ReplayPeers(Path file, List<String> command, List<String> night) {
  /** The searches of Optuna that are compared with. */
  static final List<String> SAMPLERS =
      List.of(
          "random", "tpe", "gp", "random+hyperband", "tpe+hyperband", "tpe+asha");

  /** What each seed found; empty where the sampler was not measured. */
  List<List<Found>> nights(String sampler, int seeds) throws IOException, InterruptedException {
    Map<Integer, List<Found>> nights = kept(sampler);
    if (nights.isEmpty() && !command.isEmpty()) {
      run(sampler, seeds);
      nights = kept(sampler);
    }
    return List.copyOf(nights.values());
  }

  private Map<Integer, List<Found>> kept(String sampler) throws IOException {
    Map<Integer, List<Found>> nights = new TreeMap<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] cells = line.split(",");
      if (cells[0].equals(sampler)) {
        nights
            .computeIfAbsent(Integer.parseInt(cells[1]), seed -> new ArrayList<>())
            .add(
                new Found(
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4])));
      }
    }
    return nights;
  }

  private void run(String sampler, int seeds) throws IOException, InterruptedException {
    List<String> call = new ArrayList<>(command);
    call.addAll(
        List.of(
            night.get(0), sampler, "0", Integer.toString(seeds), night.get(1), night.get(2)));
    Process process =
        new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] lines = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("the peers' script failed: " + call);
    }
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
