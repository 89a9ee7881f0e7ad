package io.athanor.search;

import io.athanor.sweep.Decision;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A night on simulated time: workers take runs in order and train them from rung to rung, as {@link
 * RunTask} does, where an epoch takes as long as the run's network says. The same seed gives the
 * same night.
 *
 * @param seed of the runs' learning curves
 * @param shareFailing of the runs that fail, each after some epoch of its own
 */
record SimulatedNight(long seed, int runs, int epochs, int workers, double shareFailing) {
  static final List<ScoreKind> RANK = List.of(ScoreKind.MSE, ScoreKind.SSIM);

  /**
   * What came of it.
   *
   * @param decided in order of time
   * @param trained epochs of all runs together
   * @param seconds until the last worker was done
   * @param best the best final score of a run that was trained to its end
   */
  record Outcome(List<Decided> decided, int finished, int trained, double seconds, double best) {}

  /** A decision, with how the run stood. */
  record Decided(Standing standing, Decision decision) {}

  /** A worker that will have done its next epoch at that time. */
  private record Step(double time, int worker, int run, int epoch) {}

  /** A made-up learning curve: falls to a floor, fast or slowly, with noise. */
  private static final class Curve {
    private final double floor;
    private final double height;
    private final double speed;
    private final double seconds;
    private final double sharpness;
    private final int failsAfter;
    private final Random noise;

    Curve(Random random, int epochs, double shareFailing) {
      floor = Math.exp(-3.5 + 0.5 * random.nextGaussian());
      height = Math.exp(-3 + 0.7 * random.nextGaussian());
      speed = 0.4 + random.nextDouble();
      seconds = Math.exp(0.5 * random.nextGaussian());
      sharpness = random.nextDouble();
      failsAfter = random.nextDouble() < shareFailing ? random.nextInt(epochs) : Integer.MAX_VALUE;
      noise = new Random(random.nextLong());
    }

    Epoch epoch(int number) {
      double mse =
          (floor + height * Math.pow(number, -speed)) * Math.exp(0.05 * noise.nextGaussian());
      double ssim = 1 - mse * (5 + 5 * sharpness);
      List<ScoreValue> scores =
          List.of(
              new ScoreValue("mse", Units.SCALED, 0, mse),
              new ScoreValue("ssim", Units.SCALED, 0, ssim));
      return new Epoch(number, mse, mse, scores, seconds, 1, 1e-3);
    }
  }

  Outcome under(Scheduler scheduler) {
    Comparisons comparisons = new Comparisons(scheduler, RANK, List.of());
    Random random = new Random(seed);
    List<Curve> curves = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      curves.add(new Curve(random, epochs, shareFailing));
    }
    PriorityQueue<Step> steps =
        new PriorityQueue<>(Comparator.comparing(Step::time).thenComparing(Step::worker));
    int next = 0;
    while (next < Math.min(workers, runs)) {
      steps.add(new Step(curves.get(next).seconds, next, ++next, 1));
    }
    List<Decided> decided = new ArrayList<>();
    int finished = 0;
    int trained = 0;
    double time = 0;
    OptionalDouble best = OptionalDouble.empty();
    while (!steps.isEmpty()) {
      Step step = steps.remove();
      time = step.time();
      Curve curve = curves.get(step.run() - 1);
      boolean goesOn = step.epoch() <= curve.failsAfter;
      if (goesOn) {
        trained++;
        comparisons.add(step.run(), curve.epoch(step.epoch()));
        if (step.epoch() == epochs) {
          finished++;
          double score = comparisons.standing(step.run()).orElseThrow().scores().get(0);
          best = OptionalDouble.of(Math.min(best.orElse(score), score));
          goesOn = false;
        } else if (step.epoch() == comparisons.next(step.run())) {
          Decision decision = comparisons.decide(step.run());
          decided.add(new Decided(comparisons.standing(step.run()).orElseThrow(), decision));
          goesOn = decision.goesOn();
        }
      }
      if (goesOn) {
        steps.add(new Step(time + curve.seconds, step.worker(), step.run(), step.epoch() + 1));
      } else if (next < runs) {
        steps.add(new Step(time + curves.get(next).seconds, step.worker(), ++next, 1));
      }
    }
    return new Outcome(decided, finished, trained, time, best.orElse(Double.NaN));
  }
}
