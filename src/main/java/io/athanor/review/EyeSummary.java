package io.athanor.review;

import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How reviewers' verdicts and scores go together, for a report.
 *
 * @param counts what there is
 * @param agreements how well each score alone agrees with the eye, the best first
 * @param accuracy the share of verdicts that the mixture predicts without having seen them; of none
 *     where it was not made
 * @param chance how often scores dealt out to other runs predict as well, from 0 to 1 ({@link
 *     Chance}); NaN where the mixture was not made
 * @param penalty λ of the mixture; NaN where it was not made
 * @param formula the mixture; also where it is not to be relied on
 * @param lacking why the mixture may not rank runs, in a few words; empty where it may
 */
public record EyeSummary(
    Counts counts,
    List<Agreement> agreements,
    Share accuracy,
    double chance,
    double penalty,
    Optional<EyeFormula> formula,
    Optional<String> lacking) {
  public EyeSummary {
    agreements = List.copyOf(agreements);
  }

  /**
   * How many of what; undone verdicts are none of them but the last.
   *
   * @param decisive that say which run is better, and whose runs are scored
   * @param runs that are compared
   */
  public record Counts(
      int verdicts,
      int decisive,
      int ties,
      int bothBad,
      int strikes,
      int runs,
      int reviewers,
      int sweeps,
      int undone) {}

  /** The share of decisive comparisons in which the better score is that of the better run. */
  public record Agreement(ScoreKind kind, Share share) {}

  /** How much a score counts in the mixture: its share of all weights, from 0 to 1. */
  public double share(EyeFormula.Term term) {
    double all =
        formula.stream()
            .flatMap(mixture -> mixture.terms().stream())
            .mapToDouble(other -> Math.abs(other.weight()))
            .sum();
    return all == 0 ? 0 : Math.abs(term.weight()) / all;
  }

  /** A run by its number, and its eye on the whole test part. */
  public record Ranked(int run, double eye) {}

  /** The scored runs of a sweep by the mixture, the best first; none where it was not made. */
  public List<Ranked> ranked(SweepHistory sweep) {
    return formula.stream()
        .flatMap(
            mixture ->
                sweep.runs().stream()
                    .map(run -> new Ranked(run.run().number(), mixture.of(run.test(), 0))))
        .filter(run -> !Double.isNaN(run.eye()))
        .sorted(Comparator.comparingDouble(Ranked::eye).reversed().thenComparing(Ranked::run))
        .toList();
  }

  /** The score that alone agrees best; chosen with all verdicts in view, which favours it. */
  public Optional<Agreement> bestSingle() {
    return agreements.stream().findFirst();
  }

  /** The formula, where it may rank runs. */
  public Optional<EyeFormula> usable() {
    return lacking.isEmpty() ? formula : Optional.empty();
  }
}
