package io.athanor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program that prints one line of JSON. */
final class ChildRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REASON = 160;

  private ChildRun() {}

  /** Why there is no figure, in one line for a person. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    FailedException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * The line it prints.
   *
   * @param limit after which it and all that it started are ended
   */
  static JsonNode json(List<String> words, Map<String, String> environment, Duration limit)
      throws FailedException, InterruptedException {
    try {
      Path out = Files.createTempFile("athanor-bench", ".out");
      Path err = Files.createTempFile("athanor-bench", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        await(builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), limit, err);
        return JSON.readTree(
            lines(out).stream()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new FailedException("it printed no JSON")));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new FailedException(e.toString());
    }
  }

  private static void await(Process process, Duration limit, Path err)
      throws FailedException, InterruptedException, IOException {
    Thread end = new Thread(() -> kill(process));
    Runtime.getRuntime().addShutdownHook(end);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new FailedException("took more than " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        List<String> said = lines(err).stream().filter(line -> !line.isBlank()).toList();
        String last = said.isEmpty() ? "said nothing" : said.get(said.size() - 1).strip();
        throw new FailedException(
            "ended with "
                + process.exitValue()
                + ": "
                + last.substring(0, Math.min(last.length(), LONGEST_REASON)));
      }
    } finally {
      kill(process);
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  /** Compilers of a peer are processes of their own. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
