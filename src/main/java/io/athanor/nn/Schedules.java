package io.athanor.nn;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.schedule.ISchedule;

/** Athanor sets the learning rate itself between epochs. */
final class Schedules {
  private Schedules() {}

  static void refuse(@Nullable ISchedule schedule) {
    if (schedule != null) {
      throw new UnsupportedOperationException(
          "this updater takes a fixed learning rate; set it between epochs");
    }
  }
}
