package io.athanor.cli;

import io.athanor.sweep.RunState;
import java.util.Locale;

/** How the records' names are printed. */
final class Names {
  private Names() {}

  /** {@code out of memory} rather than OUT_OF_MEMORY. */
  static String state(RunState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
