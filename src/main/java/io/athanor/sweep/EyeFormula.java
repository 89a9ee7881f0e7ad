package io.athanor.sweep;

import io.athanor.sweep.ScoreKind.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * What the score {@code eye} of a sweep is: a mixture of other scores that predicted which of two
 * runs reviewers preferred. It is found before the first run and stays as it is.
 *
 * <p>{@code eye = Σ weight · (merit − centre) / scale}, where a score's merit is the score made
 * higher for better ({@link #merit}). The difference between two runs is the logarithm of the odds
 * that a reviewer prefers the first.
 *
 * @param terms the scores that are mixed, each once; at least one
 * @param verdicts how many decisive verdicts it was found from
 * @param accuracy the share of verdicts that it predicted right, each one by a formula that was
 *     found without it; from 0 to 1
 */
public record EyeFormula(List<Term> terms, int verdicts, double accuracy) {
  /** Prediction with less of the truth's gradient energy than this is not told apart any more. */
  private static final double DULLEST = 1e-3;

  public EyeFormula {
    terms = List.copyOf(terms);
    if (terms.isEmpty() || terms.stream().map(Term::kind).distinct().count() < terms.size()) {
      throw new IllegalArgumentException("an eye must mix different scores, got " + terms);
    }
  }

  /**
   * One score of the mixture.
   *
   * @param centre the merit that counts for nothing
   * @param scale how far merits usually differ, above 0
   * @param weight below 0 where reviewers preferred what the score holds for worse
   */
  public record Term(ScoreKind kind, double centre, double scale, double weight) {
    public Term {
      if (kind == ScoreKind.EYE || !(scale > 0) || !Double.isFinite(centre + scale + weight)) {
        throw new IllegalArgumentException(
            "a term must have a score and finite numbers, got %s %s %s %s"
                .formatted(kind.key(), centre, scale, weight));
      }
    }
  }

  /**
   * A score's value made higher for better: the value itself, its negative, or the negative
   * distance of its logarithm from 0.
   */
  public static double merit(ScoreKind kind, double value) {
    if (kind.direction() == Direction.NEAREST_ONE) {
      return -Math.abs(Math.log(Math.max(value, DULLEST)));
    }
    return kind.direction() == Direction.LOWER ? -value : value;
  }

  /** The eye's value at a lead, 0 for all; NaN where one of its scores is not defined. */
  public double of(List<ScoreValue> scores, int lead) {
    double sum = 0;
    for (Term term : terms) {
      double merit = merit(term.kind(), term.kind().in(scores, lead));
      sum += term.weight() * (merit - term.centre()) / term.scale();
    }
    return sum;
  }

  /** The scores and, of each lead that they are of, the eye behind them. */
  public List<ScoreValue> added(List<ScoreValue> scores) {
    List<ScoreValue> all = new ArrayList<>(scores);
    scores.stream()
        .map(ScoreValue::lead)
        .distinct()
        .forEach(
            lead ->
                all.add(new ScoreValue(ScoreKind.EYE.key(), Units.SCALED, lead, of(scores, lead))));
    return List.copyOf(all);
  }

  /** The report with the eye among its baselines' scores. */
  public DataReport added(DataReport data) {
    return data.withBaselines(
        data.baselines().stream()
            .map(
                baseline ->
                    new DataReport.BaselineResult(
                        baseline.name(), added(baseline.test()), baseline.pictures()))
            .toList());
  }
}
