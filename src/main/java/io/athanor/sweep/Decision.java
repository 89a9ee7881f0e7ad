package io.athanor.sweep;

/**
 * What a scheduler made of a run at a rung.
 *
 * @param epoch the rung: how many epochs the run had, as those it was compared with
 * @param goesOn whether the run is trained further
 * @param reason one line: {@code rung 9: rank 7 of 9, kept 3}
 */
public record Decision(int epoch, boolean goesOn, String reason) {
  public Decision {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch must be at least 1, got " + epoch);
    }
  }
}
