package io.athanor.web;

import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A made-up sweep in a process of its own, which does what a test says, step by step; {@link Steps}
 * has the steps. What is asked of it by hand it tells.
 */
public final class SteppedSweep implements AutoCloseable {
  static final String ASKED = "asked ";
  static final String DONE = "done";
  private static final int PATIENCE_SECONDS = 60;
  private static final int RUNS = 60;

  private final Process process;
  private final PrintStream orders;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private SteppedSweep(Process process) {
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread reader = new Thread(this::listen, "steps");
    reader.setDaemon(true);
    reader.start();
  }

  /** Begins a sweep of that name, or goes on with it, in the database of a folder. */
  public static SteppedSweep start(Path folder, String name) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Djdk.serialFilter=!*",
                "-cp",
                classes,
                Steps.class.getName(),
                folder.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    SteppedSweep sweep = new SteppedSweep(process);
    sweep.await("its beginning");
    return sweep;
  }

  /** Its search space. */
  public static SweepSpec spec(String name) {
    return SpecFile.parse(
        """
        name: %s
        data: {source: moving-squares, sequences: 24, size: 12, input: 2, target: 2}
        model: {layers: {min: 1, max: 4}, filters: [8, 16, 32, 40]}
        training: {epochs: 20, learningRate: {min: 1e-4, max: 1e-2, scale: log}}
        search: {runs: %d}
        """
            .formatted(name, RUNS),
        name + ".yaml",
        Path.of("/"));
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        (line.startsWith(ASKED) ? asked : answers).add(line);
      }
    } catch (IOException e) {
      // It was ended.
    }
    answers.add("the process is gone");
  }

  /** Does those steps; what they change is on disk when this returns. */
  public SteppedSweep steps(String... steps) {
    for (String step : steps) {
      orders.println(step);
      await(step);
    }
    return this;
  }

  /** A whole run of two epochs. */
  public SteppedSweep finished(int run, double mse) {
    return steps(
        "begin " + run,
        "epoch " + run + " " + 2 * mse,
        "epoch " + run + " " + mse,
        "score " + run + " " + mse,
        "end " + run + " FINISHED");
  }

  private void await(String step) {
    String answer = next(answers);
    if (!answer.equals(DONE)) {
      throw new IllegalStateException(step + ": " + answer);
    }
  }

  /** The next thing that was asked by hand, such as {@code PAUSE 3}, or {@code PAUSE} of all. */
  String asked() {
    return next(asked).replace(ASKED, "");
  }

  private static String next(BlockingQueue<String> lines) {
    try {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return line == null ? "nothing" : line;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
