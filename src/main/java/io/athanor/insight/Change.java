package io.athanor.insight;

import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepHistory;
import java.util.List;
import java.util.Optional;

/**
 * What the next night should do with a hyperparameter, as {@code athanor suggest} would write it.
 *
 * @param key of the hyperparameter in the file
 */
public record Change(String key, Dimension before, Dimension after, Reason reason) {

  /**
   * What the runs support; none where that is nothing, or the sweep's file has no space that can be
   * read.
   */
  public static List<Change> of(SweepHistory history) {
    Optional<SearchSpace> space = SpecFile.space(history.text());
    return space.map(s -> of(history, s)).orElse(List.of());
  }

  private static List<Change> of(SweepHistory history, SearchSpace space) {
    Outcomes outcomes = Outcomes.of(history).where(o -> space.allows(o.candidate()));
    if (outcomes.all().isEmpty()) {
      return List.of();
    }
    return Narrowing.of(space, outcomes.bestFirst(), history).entrySet().stream()
        .flatMap(
            one ->
                one.getValue().next().stream()
                    .map(
                        next ->
                            new Change(
                                one.getKey(),
                                one.getValue().dimension(),
                                next,
                                one.getValue().reason())))
        .toList();
  }
}
