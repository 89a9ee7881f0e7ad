package io.athanor.sweep;

/** What a score is measured in. */
public enum Units {
  /** On frames as the network sees them. */
  SCALED,
  /** On frames in the data's own units. */
  ORIGINAL
}
