package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.athanor.space.Candidate;
import io.athanor.space.Formula;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTest {
  private static final String FILE =
      """
      data: {source: moving-squares}
      variables: {a: [6, 7], b: [0.5, 0.25], word: [x, y], on: [true, false]}
      model: {layers: [3], filters: {each: [8, 16]}}
      """;

  private static SearchSpace space(String require) {
    return SpecFile.parse(
            FILE + "require: \"" + require.replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
            "x.yaml",
            Path.of("."))
        .space();
  }

  /** The value of an expression where a = 6, b = 0.5, word = x, on = true, filters = 8 16 8. */
  private static String value(String expression) {
    Formula formula =
        space("(" + expression + ") == (" + expression + ") or a > 0").required().get(0);
    assertThat(formula.of(values())).contains(new Value.Flag(true));
    return space("a > 0 and (" + expression + ")")
        .required()
        .get(0)
        .of(values())
        .orElseThrow()
        .text();
  }

  private static Map<String, Value> values() {
    return Map.of(
        "a", new Value.Whole(6),
        "b", new Value.Real(0.5),
        "word", new Value.Text("x"),
        "on", new Value.Flag(true),
        "layers", new Value.Whole(3),
        "filters[1]", new Value.Whole(8),
        "filters[2]", new Value.Whole(16),
        "filters[3]", new Value.Whole(8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a + 2 * 3 == 12",
        "(a + 2) * 3 == 24",
        "a - 2 - 1 == 3",
        "a / 4 == 1.5",
        "a / 3 * 3 == 6",
        "a % 4 == 2",
        "2 ^ 3 ^ 2 == 512",
        "2 ^ (-1) == b",
        "-2 ^ 2 == -4",
        "a * -1 < 0",
        "a ^ 0.5 > 2.449 and a ^ 0.5 < 2.45",
        "0.1 + 0.2 == 0.3",
        "1e1 == 10 and .5 == b and 2.5e-1 == b / 2",
        "min(a, 7, b) == b and max(a, 7) == 7",
        "floor(b) == 0 and ceil(b) == 1 and abs(b - 1) == b",
        "if(a > 5, 1, 2) == 1 and if(word == 'y', 1, 2) == 2",
        "sum(filters) == 32 and max(filters) == 16 and min(filters, 9) == 8",
        "filters[1] + filters[2] + filters[3] == sum(filters)",
        "word == 'x' and word != 'y' and word == \"x\"",
        "on and not (a < 6) and on == true",
        "a < 6 or a <= 6 and a >= 6",
        "not on or a > 5",
      })
  void an_expression_means_what_mathematics_means(String expression) {
    assertThat(value(expression)).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({"1 / (a - 6) > 0", "9 ^ 9 ^ 9 > a", "a % (a - 6) == 0", "(0 - a) ^ 0.5 > 0"})
  void what_has_no_value_is_not_allowed(String expression) {
    SearchSpace space =
        space("a > 6 or " + expression); // what stands behind is not needed where a is 7
    Candidate six = new Candidate(values());

    assertThat(space.allows(six)).isFalse();
  }

  @Test
  void equal_texts_are_equal_formulas() {
    assertThat(space("a > b")).isEqualTo(space("a > b")).hasSameHashCodeAs(space("a > b"));
    assertThat(space("a > b")).isNotEqualTo(space("a >  b"));
  }

  @Test
  void threads_share_a_formula() throws InterruptedException, ExecutionException {
    Formula formula = space("a + filters[1] >= 14 and sum(filters) > b").required().get(0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> right =
          IntStream.range(0, 4)
              .mapToObj(
                  t ->
                      threads.submit(
                          () ->
                              IntStream.range(0, 2000)
                                  .filter(i -> holds(formula, 6 + i % 2) && !holds(formula, 5))
                                  .count()))
              .toList();
      for (Future<Long> count : right) {
        assertThat(count.get()).isEqualTo(2000);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean holds(Formula formula, long a) {
    Map<String, Value> values = new java.util.HashMap<>(values());
    values.put("a", new Value.Whole(a));
    return formula.of(values).orElseThrow().equals(new Value.Flag(true));
  }

  static Stream<String> bombs() {
    return Stream.of(
        "9^9^9^9 > a",
        "(9^9)^(9^9) > a",
        "a ^ 999999999999 > 1",
        "2 ^ (a ^ a ^ a) > 1",
        "1e99 ^ 1e99 % a > 1",
        "(" + "9e99*".repeat(90) + "a) % 7 > 1",
        "floor(" + "9e99*".repeat(90) + "a) > 1",
        "a > 0." + "1".repeat(20),
        "(".repeat(240) + "a" + ")".repeat(240) + " > 1",
        "-".repeat(400) + "a > 1",
        "not ".repeat(100) + "on",
        "a" + "+a".repeat(200) + " > 1",
        "a" + "^a".repeat(200) + " > 1",
        "if(on,".repeat(40) + "a" + ",1)".repeat(40) + " > 1",
        "min(".repeat(80) + "a" + ")".repeat(80) + " > 1",
        "'" + "x".repeat(400) + "' == word or a > 1",
        "a > 1 " + "or a > 1 ".repeat(50));
  }

  /** Each is refused, or evaluated, at once. */
  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD) // a guard against hanging
  void a_bomb_does_not_go_off(String bomb) {
    try {
      space(bomb).required().get(0).of(values());
    } catch (SpecException | ArithmeticException e) {
      assertThat(e.getMessage()).hasSizeLessThan(400);
    }
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatever_stands_there_gets_a_message_or_a_value() {
    String[] parts = {
      "a",
      "b",
      "word",
      "on",
      "filters",
      "filters[1]",
      "layer",
      "1",
      "2.5",
      "'x'",
      "true",
      "(",
      ")",
      ",",
      "+",
      "-",
      "*",
      "/",
      "^",
      "%",
      "<",
      ">=",
      "==",
      "!=",
      "and",
      "or",
      "not",
      "min(",
      "if(",
      "sum(",
      "[",
      "]",
      ".",
      "\"",
      "=",
      "$",
      "#",
      "\u00e9",
      "\ud83d\udd25",
      "java.lang.System",
      ";",
      "0x1"
    };
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
      }
      String expression = text.toString();
      assertThatCode(
              () -> {
                try {
                  space(expression);
                } catch (SpecException e) {
                  assertThat(e.problems()).isNotEmpty();
                }
              })
          .as(expression)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void nothing_of_the_machine_is_within_reach() {
    for (String name :
        List.of(
            "RANDOM() > 0",
            "DT_NOW() > 0",
            "STR_MATCHES(word, '(x+)+y')",
            "FACT(20) > a",
            "PI > a",
            "E > 0",
            "NULL == a",
            "word + word == 'xx'",
            "java.lang.Runtime.getRuntime() == a",
            "System == a",
            "a.class == a",
            "T(java.lang.Runtime) == a")) {
      assertThatCode(() -> space(name)).as(name).isInstanceOf(SpecException.class);
    }
  }
}
