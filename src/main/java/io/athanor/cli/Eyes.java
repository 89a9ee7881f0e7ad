package io.athanor.cli;

import io.athanor.review.Eye;
import io.athanor.review.EyeSummary;
import io.athanor.review.Reviewed;
import io.athanor.review.Reviews;
import io.athanor.review.ScoresOf;
import io.athanor.store.Results;
import io.athanor.store.SweepSummary;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reviewers said of kept sweeps, as a score. */
final class Eyes {
  private Eyes() {}

  /**
   * What the verdicts on those sweeps tell.
   *
   * @param sweeps their names; none stands for all
   */
  static EyeSummary of(Results results, List<String> sweeps) {
    List<String> names =
        sweeps.isEmpty() ? results.sweeps().stream().map(SweepSummary::id).toList() : sweeps;
    List<Reviewed> reviewed = new ArrayList<>();
    for (String name : names) {
      Reviews reviews = results.reviews(name).orElseThrow(() -> Sweeps.missing(results, name));
      if (!reviews.verdicts().isEmpty()) {
        ScoresOf scores = ScoresOf.test(Sweeps.history(results, name));
        reviewed.add(new Reviewed(name, reviews.verdicts(), scores));
      }
    }
    return Eye.of(reviewed);
  }

  /** For a search space that ranks by the eye: how it is made, where there is enough to make it. */
  static Optional<EyeSummary> of(SweepSpec spec, Folders folders) {
    if (!asked(spec)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folders.runs())) {
      return Optional.of(required(Eye.of(List.of())));
    }
    try (Results results = Sweeps.open(folders)) {
      return Optional.of(required(of(results, spec.search().eye())));
    }
  }

  /** The formula for a sweep that ranks by the eye. */
  static Optional<EyeFormula> formula(SweepSpec spec, Results results) {
    return asked(spec) ? required(of(results, spec.search().eye())).usable() : Optional.empty();
  }

  private static boolean asked(SweepSpec spec) {
    return spec.search().rank().contains(ScoreKind.EYE);
  }

  private static EyeSummary required(EyeSummary eye) {
    eye.lacking()
        .ifPresent(
            lacking -> {
              throw new AthanorException(
                  "to rank by eye "
                      + lacking
                      + " (search.rank); judge pairs in a report's review, export them, then"
                      + " `athanor import-reviews FILE`");
            });
    return eye;
  }

  /** One line: how many verdicts there are, and what of them the scores predict. */
  static String line(EyeSummary eye) {
    EyeSummary.Counts counts = eye.counts();
    String there =
        "eye: %d verdicts (%d decisive) on %d runs"
            .formatted(counts.verdicts(), counts.decisive(), counts.runs());
    if (eye.formula().isEmpty()) {
      return there + "; to rank by it " + eye.lacking().orElse("");
    }
    String alone =
        eye.bestSingle()
            .map(best -> "; " + best.kind().key() + " alone " + Eye.words(best.share()))
            .orElse("");
    return there
        + "; a mixture of scores predicts "
        + Eye.words(eye.accuracy())
        + " of verdicts that it has not seen"
        + alone
        + (eye.lacking().isPresent() ? "; too little to rank by" : "");
  }
}
