package io.athanor.nn.kernel;

/** Float arrays that a thread keeps for the loops over them: made at first need, then longer. */
final class Lines {
  private static final ThreadLocal<Lines> OF_THREAD = ThreadLocal.withInitial(Lines::new);

  private float[][] lines = new float[0][0];

  private Lines() {}

  /** At least so many arrays of at least that length, with values of whoever had them before. */
  static float[][] take(int count, int length) {
    Lines own = OF_THREAD.get();
    if (own.lines.length < count || own.lines[0].length < length) {
      int before = own.lines.length == 0 ? 0 : own.lines[0].length;
      own.lines = new float[Math.max(count, own.lines.length)][Math.max(length, before)];
    }
    return own.lines;
  }
}
