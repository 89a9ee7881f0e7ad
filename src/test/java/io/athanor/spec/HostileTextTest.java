package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.SearchSpace;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Search spaces that are meant to hurt: each ends in a few short lines that steer nothing. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a guard against hanging, no measure
class HostileTextTest {
  private static final String DATA = "data: {source: moving-squares}\n";

  @TempDir Path folder;

  static Stream<String> texts() {
    String escapes = "\"\\e]0;owned\\a \\x9b2J \\u202e \\u2066 \\0 \\ud800 <script>'\\\"\"";
    return Stream.of(
        "[".repeat(100_000),
        "{a: ".repeat(50_000),
        "- ".repeat(100_000),
        "? ".repeat(50_000),
        "a:\n"
            + IntStream.range(1, 400)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining()),
        DATA + "x".repeat(200_000) + ": 1\n",
        DATA + "\"" + "x".repeat(200_000) + "\": 1\n",
        DATA + "training: {batch: " + "9".repeat(200_000) + "}\n",
        DATA + "training: {batch: 0." + "1".repeat(200_000) + "x}\n",
        DATA + "training: {loss: " + "a.".repeat(100_000) + "}\n",
        DATA
            + IntStream.range(0, 10_000)
                .mapToObj(i -> "key" + i + ": 1\n")
                .collect(Collectors.joining()),
        DATA + "name: " + escapes,
        DATA + escapes + ": 1",
        DATA + "training: {optimizer: " + escapes + "}",
        DATA + "training: {loss: {" + escapes + ": 1}}",
        DATA + "training: {loss: " + escapes + "}",
        DATA + "search: {rank: [" + escapes + "]}",
        "data: {source: " + escapes + "}",
        "data: {source: moving-squares, array: " + escapes + "}",
        "data: {source: moving-squares, axes: " + escapes + "}",
        "data: {source: ../../../../../../etc/shadow/x}",
        "data: {source: \"" + "../".repeat(3_000) + "x\"}",
        DATA + "require: " + "layers+".repeat(35_000) + "1 > 0",
        "x".repeat(1_000_000) + DATA + "require: \"" + "(".repeat(1_000_000) + "\"",
        DATA + "require: \"" + "(".repeat(499) + "\"",
        DATA + "require: \"" + "-".repeat(499) + "\"",
        DATA + "require: layers > " + "9".repeat(400),
        DATA + "require: \"layers == '" + escapes(400) + "'\"",
        DATA + "require: " + escapes,
        DATA + "require: [" + "layers > 1, ".repeat(10_000) + "layers > 2]",
        DATA + "require: 9^9^9^9 > layers",
        DATA + "model: {filters: {derive: " + escapes + "}}",
        DATA + "model: {filters: {derive: 9^9^9^9 * layers}}",
        DATA + "model: {dropout: {values: 0, when: {" + escapes + ": 1}}}",
        DATA + "model: {dropout: {values: 0, when: {optimizer: " + escapes + "}}}",
        DATA + "variables: {" + escapes + ": 1}",
        DATA + "variables: {base: [8, " + escapes + "]}",
        DATA + "enqueue: [{" + escapes + ": 1}]",
        DATA + "enqueue: [{optimizer: " + escapes + "}]",
        DATA + "enqueue: [" + "{}, ".repeat(40_000) + "{}]",
        DATA + "variables:\n" + lines(10_000, i -> "  v" + i + ": 1\n"),
        DATA + "name: a\u202eb",
        DATA + "name: ../../up",
        DATA + "name: \"two\\nlines\"",
        DATA + "name: 🔥",
        DATA + "name: " + "x".repeat(10_000));
  }

  /** Backslashes and controls, as a YAML text in double quotes has them. */
  private static String escapes(int times) {
    return "\\e\\0\\\\".repeat(times / 6);
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  /** Files that are as they should be, and as much work as they can be. */
  static Stream<String> laborious() {
    String sum = IntStream.range(0, 40).mapToObj(i -> "v" + i).collect(Collectors.joining(" + "));
    String chain =
        DATA
            + "variables:\n  v0: {min: 1, max: 1000000}\n"
            + lines(48, i -> "  v" + (i + 1) + ": {derive: \"(v" + i + " * v0 + 7) % 1000003\"}\n");
    String wide =
        DATA + "variables:\n" + lines(40, i -> "  v" + i + ": {min: 0, max: 999999999}\n");
    String real = DATA + "variables:\n" + lines(40, i -> "  v" + i + ": {min: 0, max: 1}\n");
    return Stream.of(
        chain + "require: v48 > 1000000",
        wide + "require:\n" + lines(50, i -> "  - " + sum + " > " + (39_000_000_000L + i) + "\n"),
        real + "require:\n" + lines(50, i -> "  - " + sum + " > 3" + (i % 10) + ".5" + i + "\n"),
        wide + "require: v0 == v1 and v1 == v2 and v2 == v3",
        wide + "model: {filters: {derive: " + sum + "}}",
        wide
            + "model: {layers: {min: 1, max: 16}, filters: {each: {min: 1, max: 1024}}}\n"
            + "training: {batch: {min: 1, max: 65536}}\nrequire: sum(filters) * batch > 900000000",
        DATA
            + "variables: {a: {min: 0, max: 999999999}, b: {values: [1, 2], when: {a: {min: 999999999}}}}\n"
            + "require: b > 1\nsearch: {method: grid, runs: 5}");
  }

  /** Bounded work, whatever it finds. */
  @ParameterizedTest
  @MethodSource("laborious")
  @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
  void a_laborious_search_space_is_answered_in_time(String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime(); // whatever else the machine does
    try {
      SearchSpace space = SpecFile.parse(text, "s.yaml", folder).space();
      assertThat(space.allows(space.largest())).isTrue();
    } catch (SpecException e) {
      assertThat(e.getMessage()).contains(" in ").contains(" random points");
    }
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun))
        .isLessThan(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_hostile_search_space_is_refused_harmlessly(String text) {
    try {
      SpecFile.parse(text, "s\u001b[2J\n.yaml", folder);
    } catch (SpecException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems())
          .allSatisfy(
              problem ->
                  assertThat(problem.text())
                      .hasSizeLessThan(1000)
                      .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]"));
      return;
    }
    throw new AssertionError("a hostile search space was accepted");
  }
}
