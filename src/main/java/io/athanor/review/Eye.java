package io.athanor.review;

import io.athanor.review.EyeSummary.Agreement;
import io.athanor.review.EyeSummary.Counts;
import io.athanor.review.Judgement.Outcome;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds which mixture of scores predicts reviewers' verdicts: L2-regularised logistic regression on
 * the differences of standardised scores between the two runs of each comparison. Where all runs
 * have the mixture's value as their strength, that is the model of Bradley and Terry with the
 * scores as explanatory variables.
 *
 * <p>Ties count half for each side. The penalty is chosen by cross-validation ({@link
 * CrossValidation}). With few verdicts, few runs, no better prediction than a coin's, or none
 * better than that of scores dealt out to other runs ({@link Chance}), the summary says so, and the
 * mixture may rank nothing.
 *
 * <p><i>Source:</i> Bradley, Terry, Biometrika 39, 1952; Springall, Applied Statistics 22(1), 1973
 * (explanatory variables).
 */
public final class Eye {
  /** Decisive verdicts without which no mixture is made. */
  public static final int FEWEST_VERDICTS = 30;

  /** Compared runs without which no mixture is made. */
  public static final int FEWEST_RUNS = 8;

  private Eye() {}

  /** What the verdicts of those sweeps tell. The order of sweeps and verdicts changes nothing. */
  public static EyeSummary of(List<Reviewed> reviewed) {
    Comparisons comparisons = Comparisons.of(reviewed);
    Counts counts = counts(reviewed, comparisons);
    List<Agreement> agreements = agreements(comparisons);
    Optional<String> tooFew = tooFew(comparisons);
    if (tooFew.isPresent()) {
      return new EyeSummary(
          counts, agreements, Share.NONE, Double.NaN, Double.NaN, Optional.empty(), tooFew);
    }
    CrossValidation validation =
        new CrossValidation(
            comparisons.differences(),
            comparisons.outcome(),
            comparisons.pair(),
            comparisons.kinds().size());
    double penalty = validation.penalty(validation.all());
    Share accuracy = comparisons.agreement(validation.predictions());
    EyeFormula formula = formula(comparisons, validation, penalty, accuracy);
    double chance = Chance.of(comparisons);
    return new EyeSummary(
        counts,
        agreements,
        accuracy,
        chance,
        penalty,
        Optional.of(formula),
        unproven(accuracy, chance));
  }

  private static Optional<String> unproven(Share accuracy, double chance) {
    if (!accuracy.beyondChance()) {
      return Optional.of(
          "scores must predict the verdicts better than a coin, got " + words(accuracy));
    }
    return chance <= Chance.LEVEL
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "scores must predict the verdicts better than scores dealt out to other runs,"
                    + " got %.0f %% of deals that predict as well",
                100 * chance));
  }

  private static EyeFormula formula(
      Comparisons comparisons, CrossValidation validation, double penalty, Share accuracy) {
    double[] weights =
        Logistic.fit(
            validation.x(), validation.y(), validation.all(), penalty, validation.features());
    double[] centre = comparisons.centre();
    double[] scale = comparisons.scale();
    List<EyeFormula.Term> terms =
        IntStream.range(0, weights.length)
            .mapToObj(
                k ->
                    new EyeFormula.Term(
                        comparisons.kinds().get(k), centre[k], scale[k], weights[k]))
            .toList();
    return new EyeFormula(terms, comparisons.decisive(), accuracy.value());
  }

  private static Optional<String> tooFew(Comparisons comparisons) {
    if (comparisons.decisive() >= FEWEST_VERDICTS
        && comparisons.runs().size() >= FEWEST_RUNS
        && !comparisons.kinds().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        comparisons.kinds().isEmpty() && comparisons.size() > 0
            ? "runs must differ in a score that all of them have, got none"
            : "there must be at least %d decisive verdicts on %d runs, got %d on %d"
                .formatted(
                    FEWEST_VERDICTS,
                    FEWEST_RUNS,
                    comparisons.decisive(),
                    comparisons.runs().size()));
  }

  private static List<Agreement> agreements(Comparisons comparisons) {
    List<Agreement> agreements = new ArrayList<>();
    double[][] differences = comparisons.differences();
    List<ScoreKind> kinds = comparisons.kinds();
    for (int k = 0; k < kinds.size(); k++) {
      int kind = k;
      double[] values =
          IntStream.range(0, differences.length).mapToDouble(i -> differences[i][kind]).toArray();
      agreements.add(new Agreement(kinds.get(k), comparisons.agreement(values)));
    }
    agreements.sort(
        Comparator.comparingDouble((Agreement agreement) -> -agreement.share().value())
            .thenComparing(Agreement::kind));
    return agreements;
  }

  private static Counts counts(List<Reviewed> reviewed, Comparisons comparisons) {
    List<Verdict> all = reviewed.stream().flatMap(sweep -> sweep.verdicts().stream()).toList();
    List<Verdict> standing = all.stream().filter(verdict -> !verdict.undone()).toList();
    return new Counts(
        standing.size(),
        comparisons.decisive(),
        count(standing, Outcome.TIE),
        count(standing, Outcome.BOTH_BAD),
        (int) standing.stream().filter(v -> v.judgement() instanceof Judgement.Strike).count(),
        comparisons.runs().size(),
        (int) standing.stream().map(Verdict::reviewer).distinct().count(),
        (int)
            reviewed.stream()
                .filter(sweep -> sweep.verdicts().stream().anyMatch(v -> !v.undone()))
                .map(Reviewed::sweep)
                .distinct()
                .count(),
        all.size() - standing.size());
  }

  private static int count(List<Verdict> verdicts, Outcome outcome) {
    return (int)
        verdicts.stream()
            .filter(v -> v.judgement() instanceof Judgement.Pair pair && pair.outcome() == outcome)
            .count();
  }

  /** {@code 71 % (58–81 %)}. */
  public static String words(Share share) {
    return String.format(
        Locale.ROOT,
        "%.0f %% (%.0f–%.0f %%)",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }
}
