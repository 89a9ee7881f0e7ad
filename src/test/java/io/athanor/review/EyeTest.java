package io.athanor.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.Judgement.Outcome;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The mixture of scores that predicts reviewers, and when there is none. */
class EyeTest {
  private static final int RUNS = 12;

  /** Made-up runs: independent ssim and sharpness, mse alike for all. */
  private static List<ScoreValue> scores(int run, int sample) {
    Random random = new Random(run);
    return List.of(
        new ScoreValue("mse", Units.SCALED, 0, 0.25),
        new ScoreValue("ssim", Units.SCALED, 0, 0.8 + 0.05 * random.nextGaussian()),
        new ScoreValue("sharpness", Units.SCALED, 0, Math.exp(-random.nextDouble())));
  }

  private static double ssim(int run) {
    return ScoreKind.SSIM.in(scores(run, 1));
  }

  private static double sharpness(int run) {
    return -Math.abs(Math.log(ScoreKind.SHARPNESS.in(scores(run, 1))));
  }

  /** A reviewer after Bradley and Terry, with that strength for each run. */
  private static List<Verdict> verdicts(int count, int seed, ToDoubleFunction<Integer> strength) {
    Random random = new Random(seed);
    List<Verdict> verdicts = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      int left = 1 + random.nextInt(RUNS);
      int right = 1 + (left + random.nextInt(RUNS - 1)) % RUNS;
      double z = strength.applyAsDouble(left) - strength.applyAsDouble(right);
      boolean first = random.nextDouble() < 1 / (1 + Math.exp(-z));
      verdicts.add(Written.pair(id, 1, left, right, first ? Outcome.LEFT : Outcome.RIGHT));
    }
    return verdicts;
  }

  private static EyeSummary eye(List<Verdict> verdicts) {
    return Eye.of(List.of(new Reviewed("rain", verdicts, EyeTest::scores)));
  }

  private static EyeFormula.Term term(EyeSummary eye, ScoreKind kind) {
    return eye.formula().orElseThrow().terms().stream()
        .filter(term -> term.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_a_reviewer_heeds_is_found_again() {
    EyeSummary eye = eye(verdicts(4000, 1, run -> 30 * ssim(run) + 2 * sharpness(run)));

    assertThat(eye.lacking()).isEmpty();
    EyeFormula.Term ssim = term(eye, ScoreKind.SSIM);
    EyeFormula.Term sharpness = term(eye, ScoreKind.SHARPNESS);
    assertThat(ssim.weight() / ssim.scale()).isCloseTo(30, Offset.offset(3.0));
    assertThat(sharpness.weight() / sharpness.scale()).isCloseTo(2, Offset.offset(0.5));
    assertThat(eye.formula().orElseThrow().terms()).as("mse tells nothing").hasSize(2);
    assertThat(eye.share(ssim) + eye.share(sharpness)).isCloseTo(1, Offset.offset(1e-12));
    assertThat(eye.accuracy().value())
        .as("a mixture predicts more than its best part")
        .isGreaterThan(eye.bestSingle().orElseThrow().share().value());
    assertThat(eye.bestSingle().orElseThrow().kind()).isEqualTo(ScoreKind.SSIM);
  }

  @Test
  void a_reviewer_may_prefer_what_a_score_holds_for_worse() {
    EyeSummary eye = eye(verdicts(400, 2, run -> -40 * ssim(run)));

    assertThat(term(eye, ScoreKind.SSIM).weight()).isNegative();
    assertThat(eye.lacking()).isEmpty();
    assertThat(eye.agreements())
        .filteredOn(alone -> alone.kind() == ScoreKind.SSIM)
        .allSatisfy(alone -> assertThat(alone.share().tau()).isLessThan(-0.5));
  }

  @Test
  void of_a_coin_little_is_claimed() {
    assertThat(claimed(60, false)).isLessThanOrEqualTo(3);
    assertThat(eye(verdicts(60, 1, run -> 0)).lacking().orElseThrow())
        .startsWith("scores must predict the verdicts better than a coin, got ");
  }

  /** Seven scores single out any of twelve runs: verdicts on other pairs of them look predicted. */
  @Test
  void of_tastes_that_no_score_knows_little_is_claimed() {
    assertThat(claimed(120, true)).isLessThanOrEqualTo(3);
  }

  /** In how many nights of 20 a mixture claims to rank. */
  private static int claimed(int count, boolean taste) {
    int claimed = 0;
    for (int seed = 0; seed < 20; seed++) {
      int night = 1000 * seed;
      List<Verdict> verdicts =
          verdicts(
              count, seed, run -> taste ? 3 * new Random(77L + night + run).nextGaussian() : 0);
      ScoresOf scores = (run, sample) -> sevenScores(night + run);
      EyeSummary eye = Eye.of(List.of(new Reviewed("rain", verdicts, scores)));
      claimed += eye.lacking().isEmpty() ? 1 : 0;
    }
    return claimed;
  }

  private static List<ScoreValue> sevenScores(int seed) {
    Random random = new Random(seed);
    double alike = random.nextGaussian();
    return Stream.of("mse", "mae", "psnr", "ssim", "openstl-ssim", "csi@1", "sharpness")
        .map(
            name ->
                new ScoreValue(
                    name, Units.SCALED, 0, Math.exp(0.2 * (alike + random.nextGaussian()))))
        .toList();
  }

  @Test
  void with_few_verdicts_or_few_runs_there_is_no_mixture() {
    EyeSummary few = eye(verdicts(29, 1, run -> 40 * ssim(run)));
    assertThat(few.lacking().orElseThrow())
        .startsWith("there must be at least 30 decisive verdicts on 8 runs, got 29 on ");
    assertThat(few.formula()).isEmpty();
    assertThat(few.agreements()).as("what each score alone does is told").isNotEmpty();

    List<Verdict> sevenRuns = new ArrayList<>();
    for (int id = 1; id <= 60; id++) {
      sevenRuns.add(Written.pair(id, 1, 1 + id % 7, 1 + (id + 1) % 7, Outcome.LEFT));
    }
    assertThat(eye(sevenRuns).lacking())
        .contains("there must be at least 30 decisive verdicts on 8 runs, got 60 on 7");
    assertThat(Eye.of(List.of()).lacking())
        .contains("there must be at least 30 decisive verdicts on 8 runs, got 0 on 0");
  }

  @Test
  void ties_and_both_bad_decide_nothing() {
    List<Verdict> verdicts = verdicts(40, 1, run -> 40 * ssim(run));
    EyeSummary before = eye(verdicts);
    verdicts.add(Written.pair(901, 1, 1, 2, Outcome.BOTH_BAD));
    assertThat(eye(verdicts).formula()).isEqualTo(before.formula());
    assertThat(eye(verdicts).counts().bothBad()).isEqualTo(1);

    verdicts.add(Written.pair(902, 1, 1, 2, Outcome.TIE));
    EyeSummary after = eye(verdicts);
    assertThat(after.formula()).isNotEqualTo(before.formula());
    assertThat(after.counts())
        .isEqualTo(new EyeSummary.Counts(42, 40, 1, 1, 0, after.counts().runs(), 1, 1, 0));
    assertThat(after.accuracy().count()).isEqualTo(40);
  }

  @Test
  void which_side_a_run_stood_on_changes_nothing() {
    List<Verdict> verdicts = verdicts(60, 3, run -> 40 * ssim(run));
    List<Verdict> swapped =
        verdicts.stream()
            .map(
                verdict -> {
                  Judgement.Pair pair = (Judgement.Pair) verdict.judgement();
                  Outcome other = pair.outcome() == Outcome.LEFT ? Outcome.RIGHT : Outcome.LEFT;
                  return new Verdict(
                      verdict.id(),
                      verdict.sample(),
                      new Judgement.Pair(pair.right(), pair.left(), other),
                      verdict.reviewer(),
                      verdict.time(),
                      false);
                })
            .toList();

    assertThat(eye(swapped)).isEqualTo(eye(verdicts));
  }

  @Test
  void a_strike_is_three_comparisons_and_one_verdict() {
    EyeSummary eye = eye(List.of(Written.strike(1, 1, List.of(4, 2, 9, 7), 2)));

    assertThat(eye.counts()).isEqualTo(new EyeSummary.Counts(1, 1, 0, 0, 1, 4, 1, 1, 0));
    assertThat(eye.agreements()).allMatch(alone -> alone.share().count() == 3);
  }

  @Test
  void undone_verdicts_and_runs_without_scores_are_left_out() {
    List<Verdict> verdicts = verdicts(40, 1, run -> 40 * ssim(run));
    List<Verdict> more = new ArrayList<>(verdicts);
    more.add(Written.undone(Written.pair(901, 1, 1, 2, Outcome.LEFT)));
    more.add(Written.pair(902, 1, 1, 77, Outcome.LEFT));
    ScoresOf some = (run, sample) -> run > RUNS ? List.of() : scores(run, sample);
    EyeSummary eye = Eye.of(List.of(new Reviewed("rain", more, some)));

    assertThat(eye.formula()).isEqualTo(eye(verdicts).formula());
    assertThat(eye.counts().verdicts()).isEqualTo(41);
    assertThat(eye.counts().decisive()).isEqualTo(40);
    assertThat(eye.counts().undone()).isEqualTo(1);
  }

  @Test
  void a_score_that_is_not_defined_for_a_run_is_left_out_for_all() {
    ScoresOf some =
        (run, sample) ->
            run == 3 ? List.of(new ScoreValue("ssim", Units.SCALED, 0, 0.7)) : scores(run, sample);
    EyeSummary eye =
        Eye.of(List.of(new Reviewed("rain", verdicts(90, 1, run -> 40 * ssim(run)), some)));

    assertThat(eye.formula().orElseThrow().terms())
        .extracting(EyeFormula.Term::kind)
        .containsExactly(ScoreKind.SSIM);
  }

  @Test
  void scores_of_the_very_sample_count_where_they_are_known() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int id = 1; id <= 80; id++) {
      int left = 1 + id % RUNS;
      int right = 1 + (id + 1 + id / RUNS % 5) % RUNS;
      int sample = 1 + id % 3;
      Outcome outcome =
          bySample(left, sample) > bySample(right, sample) ? Outcome.LEFT : Outcome.RIGHT;
      verdicts.add(Written.pair(id, sample, left, right, outcome));
    }
    EyeSummary whole = eye(verdicts);
    EyeSummary each =
        Eye.of(
            List.of(
                new Reviewed(
                    "rain",
                    verdicts,
                    (run, sample) ->
                        List.of(new ScoreValue("ssim", Units.SCALED, 0, bySample(run, sample))))));

    assertThat(each.accuracy().value()).isEqualTo(1);
    assertThat(each.accuracy().low()).as("as many as pairs").isBetween(0.8, 0.97);
    assertThat(whole.accuracy().value()).isLessThan(0.9);
  }

  private static double bySample(int run, int sample) {
    return new Random(31L * run + sample).nextDouble();
  }
}
