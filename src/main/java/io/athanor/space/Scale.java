package io.athanor.space;

/** How a range is spread over the unit interval. */
public enum Scale {
  /** Equal steps. */
  LINEAR,
  /** Equal ratios; both bounds must be above zero. */
  LOG
}
