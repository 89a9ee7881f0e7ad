package io.athanor.store;

import io.athanor.sweep.AthanorException;
import java.util.Optional;

/** Another process has the database open. */
final class Taken extends AthanorException {
  private static final long serialVersionUID = 1;

  Taken(String place, Optional<Long> pid) {
    super(text(place, pid));
  }

  Taken(String place, Optional<Long> pid, Throwable cause) {
    super(text(place, pid), cause);
  }

  private static String text(String place, Optional<Long> pid) {
    return "another athanor process"
        + pid.map(p -> " (pid " + p + ")").orElse("")
        + " has "
        + place
        + " open; wait for it or stop it";
  }
}
