package io.athanor.metric;

/** The numbers that the scripts beside the golden tables draw as well. */
public final class Drawn {
  private Drawn() {}

  /** Numbers in [0, 1) from a linear congruential generator. */
  public static double[] numbers(int count, long seed) {
    double[] numbers = new double[count];
    long x = seed;
    for (int k = 0; k < count; k++) {
      x = (1103515245L * x + 12345L) % (1L << 31);
      numbers[k] = (double) x / (1L << 31);
    }
    return numbers;
  }
}
