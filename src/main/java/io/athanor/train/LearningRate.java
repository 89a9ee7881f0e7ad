package io.athanor.train;

/**
 * The learning rate from epoch to epoch.
 *
 * <ul>
 *   <li>constant: η
 *   <li>step: η · factor^⌊(epoch − 1) / every⌋
 *   <li>cosine: η · ½ (1 + cos(π (epoch − 1) / epochs)), from η down towards 0 (Loshchilov 2017,
 *       eq. 5, without restarts)
 *   <li>plateau: times factor whenever {@code every} epochs in a row brought no better score
 * </ul>
 *
 * <p>Threads: confined to one run.
 */
final class LearningRate {
  private final Schedule schedule;
  private double reduced;
  private int withoutBetter;

  /**
   * @param initial η, above 0
   * @param factor what step and plateau multiply by, in (0, 1]
   * @param every epochs, at least 1
   * @param epochs of the whole run
   */
  record Schedule(String kind, double initial, double factor, int every, int epochs) {}

  LearningRate(Schedule schedule) {
    this.schedule = schedule;
    this.reduced = schedule.initial();
  }

  /** The rate of an epoch, counted from 1. */
  double at(int epoch) {
    return switch (schedule.kind()) {
      case "constant" -> schedule.initial();
      case "step" ->
          schedule.initial() * Math.pow(schedule.factor(), (epoch - 1) / schedule.every());
      case "cosine" ->
          schedule.initial() / 2 * (1 + Math.cos(Math.PI * (epoch - 1) / schedule.epochs()));
      case "plateau" -> reduced;
      default -> throw new IllegalArgumentException("no schedule " + schedule.kind());
    };
  }

  /** Tells whether the epoch just ended brought a better validation score. */
  void ended(boolean better) {
    withoutBetter = better ? 0 : withoutBetter + 1;
    if (withoutBetter >= schedule.every()) {
      reduced *= schedule.factor();
      withoutBetter = 0;
    }
  }
}
