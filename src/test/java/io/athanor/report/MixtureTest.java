package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.Eye;
import io.athanor.review.EyeSummary;
import io.athanor.review.Judgement;
import io.athanor.review.Judgement.Outcome;
import io.athanor.review.Reviewed;
import io.athanor.review.Share;
import io.athanor.review.Verdict;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page's mixture of scores is the one of {@link Eye}, which NumPy and SciPy hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MixtureTest {
  private static final List<String> KINDS =
      List.of("mse", "mae", "psnr", "ssim", "openstl-ssim", "csi", "sharpness");

  private static final String FIND =
      PageScripts.of("numerics.js", "shares.js", "mixture.js", "chance.js")
          + """

          const runs = new Map(Object.entries(arguments[0]));
          const steps = Athanor.mixture.find(Athanor.mixture.problem(runs, arguments[1]));
          let step;
          do step = steps.next(); while (!step.done);
          const {terms} = step.value;
          const values = terms && Object.fromEntries([...runs].map(([id, run]) =>
            [id, Athanor.mixture.value(terms, run.scores)]));
          return {...step.value, values};
          """;

  @TempDir static Path folder;
  private Browser browser;

  @BeforeAll
  void open() {
    browser = Browser.open(folder, "en-GB");
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** A sweep of made-up runs with seven scores, and a reviewer with a strength for each run. */
  private record Night(String sweep, int runs, int seed, ToDoubleFunction<Integer> strength) {
    Map<String, Double> scores(int run) {
      return MixtureTest.scores(seed, run);
    }

    String id(int run) {
      return sweep + "-" + run;
    }

    List<ScoreValue> values(int run) {
      return scores(run).entrySet().stream()
          .map(
              score ->
                  new ScoreValue(
                      score.getKey().equals("csi") ? "csi@0.5" : score.getKey(),
                      Units.SCALED,
                      0,
                      score.getValue()))
          .toList();
    }

    /** Pairs; every seventh is a tie, "both bad" or undone, every fifth four runs. */
    List<Verdict> verdicts(int count) {
      Random random = new Random(seed);
      List<Verdict> verdicts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        List<Integer> shown =
            random.ints(1, runs + 1).distinct().limit(i % 5 == 4 ? 4 : 2).boxed().toList();
        Judgement judgement =
            shown.size() == 4 ? new Judgement.Strike(shown, worst(shown)) : pair(shown, i, random);
        verdicts.add(
            new Verdict(
                "00000000-0000-4000-8000-%012d".formatted(random.nextInt(1_000_000_000)),
                1,
                judgement,
                i % 2 == 0 ? "Ada" : "Bo",
                SyntheticSweep.START,
                i % 21 == 20));
      }
      return verdicts;
    }

    private int worst(List<Integer> shown) {
      return shown.stream()
          .min((a, b) -> Double.compare(strength.applyAsDouble(a), strength.applyAsDouble(b)))
          .orElseThrow();
    }

    private Judgement pair(List<Integer> shown, int i, Random random) {
      double z = strength.applyAsDouble(shown.get(0)) - strength.applyAsDouble(shown.get(1));
      Outcome outcome = random.nextDouble() < 1 / (1 + Math.exp(-z)) ? Outcome.LEFT : Outcome.RIGHT;
      Outcome told = i % 14 == 6 ? Outcome.TIE : i % 14 == 13 ? Outcome.BOTH_BAD : outcome;
      return new Judgement.Pair(shown.get(0), shown.get(1), told);
    }
  }

  private static Map<String, Double> scores(int seed, int run) {
    Random random = new Random(1000L * seed + run);
    double alike = random.nextGaussian();
    Map<String, Double> scores = new LinkedHashMap<>();
    for (String kind : KINDS) {
      scores.put(kind, Math.exp(0.2 * (alike + random.nextGaussian())));
    }
    return scores;
  }

  @Test
  void the_mixture_of_two_sweeps_is_that_of_the_command_line() {
    Night one = new Night("rain", 11, 3, run -> 8 * number(scores(3, run), "ssim"));
    Night other = new Night("dry", 9, 4, run -> -6 * number(scores(4, run), "mse"));

    assertThat(same(Map.of(one, 90, other, 70))).isEqualTo("usable");
  }

  @Test
  void what_is_refused_and_why_is_the_same_over_many_nights() {
    Set<String> seen = new HashSet<>();
    for (int seed = 1; seed <= 8; seed++) {
      int night = seed;
      Night coin = new Night("coin", 12, seed, run -> 0);
      Night taste =
          new Night("taste", 12, seed, run -> 3 * new Random(77L * night + run).nextGaussian());
      Night few = new Night("few", 12, seed, run -> run);
      Night narrow = new Night("narrow", 7, seed, run -> run);
      seen.add(same(Map.of(coin, 60)));
      seen.add(same(Map.of(taste, 60)));
      seen.add(same(Map.of(few, 28)));
      seen.add(same(Map.of(narrow, 60)));
    }

    assertThat(seen).contains("few", "coin", "chance");
  }

  @Test
  void of_no_verdict_nothing_is_made() {
    assertThat(same(Map.of(new Night("none", 9, 1, run -> run), 0))).isEqualTo("few");
  }

  @Test
  void runs_that_differ_in_no_score_are_told() {
    Map<String, Object> alike = Map.of("mse", 0.25);
    Map<String, Object> runs = new LinkedHashMap<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int run = 1; run <= 9; run++) {
      runs.put("r" + run, Map.of("sweep", "rain", "number", run, "scores", alike));
    }
    for (int i = 0; i < 40; i++) {
      rows.add(row("r" + (1 + i % 9), "r" + (1 + (i + 1) % 9), 1, "v" + i));
    }

    Map<String, Object> found = browser.run(FIND, runs, rows);

    assertThat(found.get("lacking")).isEqualTo("alike");
  }

  /** Holds the page's mixture to that of {@link Eye}; what became of it. */
  private String same(Map<Night, Integer> nights) {
    EyeSummary expected =
        Eye.of(
            nights.entrySet().stream()
                .map(
                    each ->
                        new Reviewed(
                            each.getKey().sweep(),
                            each.getKey().verdicts(each.getValue()),
                            (run, sample) -> each.getKey().values(run)))
                .toList());
    Map<String, Object> runs = new LinkedHashMap<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    nights.forEach(
        (night, count) -> {
          IntStream.rangeClosed(1, night.runs())
              .forEach(
                  run ->
                      runs.put(
                          night.id(run),
                          Map.of(
                              "sweep", night.sweep(), "number", run, "scores", night.scores(run))));
          night.verdicts(count).forEach(verdict -> rows.addAll(rows(night, verdict)));
        });
    Map<String, Object> found = browser.run(FIND, runs, rows);
    String what = Objects.requireNonNullElse((String) found.get("lacking"), "usable");

    assertThat(what).isEqualTo(what(expected));
    Map<String, Number> counts = part(found, "counts");
    assertThat(number(counts, "decisive")).isEqualTo(expected.counts().decisive());
    assertThat(number(counts, "runs")).isEqualTo(expected.counts().runs());
    if (expected.formula().isPresent()) {
      assertThat(number(found, "penalty")).isEqualTo(expected.penalty());
      assertThat(number(found, "chance")).isCloseTo(expected.chance(), Offset.offset(1e-12));
      assertShare(part(found, "accuracy"), expected.accuracy());
      assertFormula(found, expected.formula().orElseThrow(), nights.keySet());
    }
    return what;
  }

  private static void assertFormula(
      Map<String, Object> found, EyeFormula formula, Set<Night> nights) {
    List<Map<String, Object>> terms = part(found, "terms");
    assertThat(terms).hasSameSizeAs(formula.terms());
    for (int k = 0; k < terms.size(); k++) {
      EyeFormula.Term term = formula.terms().get(k);
      assertThat(terms.get(k).get("kind")).isEqualTo(term.kind().key());
      assertThat(number(terms.get(k), "centre")).isCloseTo(term.centre(), Offset.offset(1e-9));
      assertThat(number(terms.get(k), "scale")).isCloseTo(term.scale(), Offset.offset(1e-9));
      assertThat(number(terms.get(k), "weight")).isCloseTo(term.weight(), Offset.offset(1e-6));
    }
    Map<String, Number> values = part(found, "values");
    for (Night night : nights) {
      for (int run = 1; run <= night.runs(); run++) {
        assertThat(number(values, night.id(run)))
            .isCloseTo(formula.of(night.values(run), 0), Offset.offset(1e-6));
      }
    }
  }

  private static void assertShare(Map<String, Number> found, Share share) {
    assertThat(number(found, "share")).isCloseTo(share.value(), Offset.offset(1e-9));
    assertThat(number(found, "low")).isCloseTo(share.low(), Offset.offset(1e-9));
    assertThat(number(found, "high")).isCloseTo(share.high(), Offset.offset(1e-9));
    assertThat(number(found, "count")).isEqualTo(share.count());
  }

  /** The page's word for what the command line says in a sentence. */
  private static String what(EyeSummary eye) {
    String lacking = eye.lacking().orElse("");
    return lacking.isEmpty()
        ? "usable"
        : lacking.contains("than a coin")
            ? "coin"
            : lacking.contains("than scores dealt out") ? "chance" : "few";
  }

  /** Verdicts as the page's {@code reviews.comparisons} has them. */
  private static List<Map<String, Object>> rows(Night night, Verdict verdict) {
    if (verdict.undone()) {
      return List.of();
    }
    String id = night.sweep() + verdict.id();
    if (verdict.judgement() instanceof Judgement.Strike strike) {
      return strike.runs().stream()
          .filter(run -> run != strike.struck())
          .map(run -> row(night.id(run), night.id(strike.struck()), 1, id))
          .toList();
    }
    Judgement.Pair pair = (Judgement.Pair) verdict.judgement();
    return Stream.of(pair.outcome())
        .filter(outcome -> outcome != Outcome.BOTH_BAD)
        .map(outcome -> outcome == Outcome.LEFT ? 1 : outcome == Outcome.RIGHT ? 0 : 0.5)
        .map(share -> row(night.id(pair.left()), night.id(pair.right()), share, id))
        .toList();
  }

  private static Map<String, Object> row(String a, String b, Number share, String verdict) {
    return Map.of("a", a, "b", b, "share", share, "verdict", verdict);
  }

  private static double number(Map<String, ?> of, String what) {
    return ((Number) Objects.requireNonNull(of.get(what), what)).doubleValue();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T part(Map<String, Object> of, String what) {
    return (T) Objects.requireNonNull(of.get(what), what);
  }
}
