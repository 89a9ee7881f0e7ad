package io.athanor.search.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sampler for those who do not choose one: what learns fastest at the time.
 *
 * <p>It begins with points of a scrambled Sobol sequence. Then runs with an even number look
 * <i>near</i>: a Gaussian process of the runs nearest to the best one proposes within the box that
 * they span. The box draws together by itself as runs gather in it, so that a smooth valley is
 * followed to its bottom at the rate of a quadratic model. Runs with an odd number look <i>far</i>:
 * a Gaussian process of all runs proposes from the whole space, and once there are so many runs
 * that it would take too long, {@link Tpe} does.
 *
 * <p>Sources: expected improvement, Jones, Schonlau and Welch (1998); the two scales are those of
 * TuRBO (Eriksson, Pearce, Gardner, Turner and Poloczek, NeurIPS 2019), without its states.
 */
public final class Auto implements Sampler {
  /** From how many ended runs on TPE looks far. */
  static final int MANY = 500;

  private static final int START = 10;
  private static final int FAR = 100;
  private static final int TOPS = 5;
  private static final int FEW = 25;

  private final Cube cube;
  private final Sampler start;
  private final Tpe tpe;

  /** The best first. */
  private record Known(List<double[]> points, double[] costs, List<double[]> pending) {

    Known chosen(List<Integer> indices) {
      return new Known(
          indices.stream().map(points::get).toList(),
          indices.stream().mapToDouble(i -> costs[i]).toArray(),
          pending);
    }
  }

  public Auto(Cube cube, Sampler start) {
    this.cube = cube;
    this.start = start;
    this.tpe = new Tpe(cube, start);
  }

  @Override
  public double[] propose(List<Observation> history, int number, SplittableRandom random) {
    List<Observation> done = history.stream().filter(Observation::done).toList();
    int dimensions = cube.axes().size();
    if (dimensions == 0 || done.size() < Math.min(START, 2 * dimensions + 1)) {
      return start.propose(history, number, random);
    }
    Cube untried = new Untried(cube, history);
    if (number % 2 == 0) {
      return near(untried, known(history, done, random), random);
    }
    return done.size() < MANY
        ? far(untried, known(history, done, random), random)
        : tpe.propose(history, number, random);
  }

  private static Known known(
      List<Observation> history, List<Observation> done, SplittableRandom random) {
    double[] costs = Goal.of(done, random);
    List<Integer> order =
        IntStream.range(0, costs.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> costs[i]))
            .toList();
    List<double[]> pending =
        history.stream().filter(run -> !run.done()).map(Observation::point).toList();
    return new Known(done.stream().map(Observation::point).toList(), costs, pending).chosen(order);
  }

  /** The better half of what is modelled are the best runs, the other half any. */
  private double[] far(Cube untried, Known all, SplittableRandom random) {
    List<Integer> indices =
        new ArrayList<>(IntStream.range(0, all.costs().length).boxed().toList());
    if (indices.size() > FAR) {
      Collections.shuffle(indices.subList(FAR / 2, indices.size()), new Random(random.nextLong()));
    }
    List<Integer> chosen = indices.subList(0, Math.min(FAR, indices.size()));
    return propose(untried, all.chosen(chosen), Region.whole(cube.axes()), all, 200, 150, random);
  }

  private double[] near(Cube untried, Known all, SplittableRandom random) {
    double[] center = all.points().get(0);
    long enough = 10 + 5L * center.length; // for a quadratic function of some coordinates
    boolean many = all.costs().length >= MANY;
    double[] distances =
        all.points().stream().mapToDouble(point -> distance(center, point)).toArray();
    List<Integer> chosen =
        IntStream.range(0, distances.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distances[i]))
            .limit(many ? Math.min(FEW, enough) : enough)
            .toList();
    Known close = all.chosen(chosen);
    Region region = Region.around(cube.axes(), center, close.points());
    return propose(untried, close, region, all, many ? 30 : 60, many ? 50 : 100, random);
  }

  private double[] propose(
      Cube untried,
      Known modelled,
      Region region,
      Known all,
      int anywhere,
      int near,
      SplittableRandom random) {
    Surrogate surrogate =
        new Surrogate(
            untried, region, modelled.points(), Goal.squeezed(modelled.costs()), all.pending());
    int tops = Math.min(TOPS, all.points().size());
    return surrogate.best(
        Stream.concat(
            Stream.generate(() -> region.anywhere(random)).limit(anywhere),
            IntStream.range(0, near)
                .mapToObj(i -> region.near(all.points().get(i % tops), random))));
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      if (Double.isNaN(a[d]) || Double.isNaN(b[d])) {
        sum += Double.isNaN(a[d]) && Double.isNaN(b[d]) ? 0 : 0.25;
      } else {
        double apart = a[d] - b[d];
        sum += cube.axes().get(d).categorical() ? (apart == 0 ? 0 : 1) : apart * apart;
      }
    }
    return sum;
  }
}
