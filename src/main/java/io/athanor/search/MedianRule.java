package io.athanor.search;

import io.athanor.sweep.Decision;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The median rule: every r epochs a run is stopped if its best so far is worse than the median of
 * the other runs' means up to that epoch, in every ranking score.
 *
 * <p>A run that no other one beats in some score is not worse there, whatever the mean: what counts
 * is the best epoch by the first score, and a mean by another score may be above that. The others
 * are all runs that have come as far, ended or not.
 *
 * <p>Source: Golovin, Solnik, Moitra, Kochanski, Karro, Sculley, "Google Vizier: A Service for
 * Black-Box Optimization", KDD 2017, section 3.2.2.
 */
final class MedianRule implements Scheduler {
  private final int every;
  private final List<ScoreKind> rank;
  private final Map<Integer, List<Standing>> standings = new HashMap<>();

  MedianRule(SweepSpec.Rungs rungs, List<ScoreKind> rank) {
    this.every = rungs.minEpochs();
    this.rank = List.copyOf(rank);
  }

  @Override
  public OptionalInt rungAfter(int epochs) {
    long rung = ((long) epochs / every + 1) * every;
    return rung <= Integer.MAX_VALUE ? OptionalInt.of((int) rung) : OptionalInt.empty();
  }

  @Override
  public void know(Standing standing) {
    at(standing.epoch()).add(standing);
  }

  @Override
  public Decision decide(Standing standing) {
    int epoch = standing.epoch();
    List<Standing> others = List.copyOf(at(epoch));
    know(standing);
    if (others.isEmpty()) {
      return new Decision(epoch, true, Wording.ALONE.of(epoch));
    }
    List<String> notWorse =
        IntStream.range(0, rank.size())
            .filter(score -> !worse(score, standing, others))
            .mapToObj(score -> rank.get(score).key())
            .toList();
    return notWorse.isEmpty()
        ? new Decision(epoch, false, Wording.WORSE.of(epoch, others.size()))
        : new Decision(
            epoch, true, Wording.NO_WORSE.of(epoch, others.size(), String.join(" and ", notWorse)));
  }

  private boolean worse(int score, Standing run, List<Standing> others) {
    ScoreKind kind = rank.get(score);
    List<Double> means =
        others.stream()
            .map(other -> other.means().get(score))
            .sorted((a, b) -> kind.better(a, b) ? -1 : kind.better(b, a) ? 1 : 0)
            .toList();
    double own = run.scores().get(score);
    // Of an even number the worse of the two in the middle: in doubt a run goes on.
    return kind.better(means.get(means.size() / 2), own)
        && others.stream().anyMatch(other -> kind.better(other.scores().get(score), own));
  }

  private List<Standing> at(int epoch) {
    return standings.computeIfAbsent(epoch, epochs -> new ArrayList<>());
  }
}
