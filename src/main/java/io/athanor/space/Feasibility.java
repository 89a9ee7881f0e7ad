package io.athanor.space;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a space has a candidate that may be tried.
 *
 * <p>That there is none is exact where what decides on it can be gone through, whatever the other
 * dimensions are; else it is what random draws tell. Where a dimension is continuous there is no
 * way to a candidate but by draws, so that one which they do not find does not count.
 *
 * @param possible whether there is one
 * @param certain false where there was none among {@code draws} random points, which is no proof
 * @param draws how many points were drawn; 0 where it was not needed
 */
public record Feasibility(boolean possible, boolean certain, int draws) {
  /** Points drawn for a share: its standard error is at most 0.7 %. */
  private static final int SHARE_DRAWS = 5000;

  static Feasibility of(SearchSpace space) {
    AtomicBoolean found = new AtomicBoolean();
    boolean complete =
        Walk.over(
            space,
            Reading.deciding(space),
            (values, alike) -> {
              found.set(true);
              return false;
            });
    boolean countable = space.points().isPresent();
    if (found.get() ? countable : complete) {
      return new Feasibility(found.get(), true, 0);
    }
    int draws = Walk.draws(space);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < draws; i++) {
      if (space.allows(space.candidate(point(space, random)))) {
        return new Feasibility(true, true, i + 1);
      }
    }
    return new Feasibility(false, false, draws);
  }

  /** Which share of random points may be tried, from 0 to 1, estimated. */
  public static double share(SearchSpace space) {
    int draws = Math.min(SHARE_DRAWS, Walk.draws(space));
    SplittableRandom random = new SplittableRandom(2);
    int allowed = 0;
    for (int i = 0; i < draws; i++) {
      allowed += space.allows(space.candidate(point(space, random))) ? 1 : 0;
    }
    return allowed / (double) draws;
  }

  static double[] point(SearchSpace space, SplittableRandom random) {
    return random.doubles(space.dimensions().size()).toArray();
  }
}
