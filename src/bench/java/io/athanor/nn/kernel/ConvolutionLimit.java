package io.athanor.nn.kernel;

import io.athanor.nn.kernel.BareConvolution.Pass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shortest time in which oneDNN takes one image through a pass of a convolution, when many are
 * to be done: the best of its own layout and channels last, of calls with 1, 2, 4, … images, and of
 * all threads on one call or each on its own. Each call runs on the same memory again and again, so
 * that it is in the cache where it fits.
 */
public final class ConvolutionLimit {
  private static final int ROUNDS = 7;
  private static final double ROUND_SECONDS = 0.01;
  private static final double MOST_SECONDS = 0.2;

  /** A convolution of images of that many channels to the gates. */
  private record Key(int in, Pass pass) {}

  private final ConvolutionShape like;
  private final Precision precision;
  private final Map<Key, Double> known = new HashMap<>();

  /**
   * @param like size of the images, the kernel and the destination's channels, and the most images
   *     in one call
   */
  public ConvolutionLimit(ConvolutionShape like, Precision precision) {
    this.like = like;
    this.precision = precision;
  }

  /** Seconds for one image, forward. */
  public double forward(int in) {
    return best(in, Pass.FORWARD);
  }

  /** Seconds for one image, backward to the source. */
  public double data(int in) {
    return best(in, Pass.DATA);
  }

  /** Seconds for one image, backward to the weights. */
  public double weights(int in) {
    return best(in, Pass.WEIGHTS);
  }

  private double best(int in, Pass pass) {
    return known.computeIfAbsent(
        new Key(in, pass),
        key -> {
          double best = Double.POSITIVE_INFINITY;
          for (int lanes : List.of(1, ComputeThreads.get())) {
            for (long batch = 1; batch * lanes <= Math.max(like.batch(), lanes); batch *= 2) {
              best =
                  Math.min(
                      best,
                      Math.min(
                          time(in, pass, batch, lanes, true), time(in, pass, batch, lanes, false)));
            }
          }
          return best;
        });
  }

  private double time(int in, Pass pass, long batch, int lanes, boolean channelsLast) {
    ConvolutionShape shape =
        new ConvolutionShape(
            batch, in, like.out(), like.spatial(), like.kernel(), like.before(), like.after());
    BareConvolution[] calls = new BareConvolution[lanes];
    Parallel.sideBySide(
        lanes, lane -> calls[lane] = new BareConvolution(shape, precision, channelsLast, pass));
    try {
      run(calls, 1);
      double once = run(calls, 1);
      int repeats = (int) Math.max(1, Math.min(1000, ROUND_SECONDS / once));
      List<Double> times = new ArrayList<>(List.of(once));
      double spent = 0;
      for (int round = 0; round < ROUNDS && spent < MOST_SECONDS; round++) {
        double took = run(calls, repeats);
        spent += took;
        times.add(took / repeats);
      }
      return times.stream().mapToDouble(Double::doubleValue).min().orElseThrow() / (batch * lanes);
    } finally {
      for (BareConvolution call : calls) {
        call.close();
      }
    }
  }

  private static double run(BareConvolution[] calls, int repeats) {
    long begin = System.nanoTime();
    Parallel.sideBySide(
        calls.length,
        lane -> {
          for (int i = 0; i < repeats; i++) {
            calls[lane].run();
          }
        });
    return (System.nanoTime() - begin) / 1e9;
  }
}
