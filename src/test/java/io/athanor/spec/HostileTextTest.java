package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        DATA + "name: a\u202eb",
        DATA + "name: ../../up",
        DATA + "name: \"two\\nlines\"",
        DATA + "name: 🔥",
        DATA + "name: " + "x".repeat(10_000));
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
