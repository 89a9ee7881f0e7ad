package io.athanor.data;

/** Where scaled values lie, from which the head's activation follows. */
public enum OutputRange {
  /** 0 to 1: sigmoid. */
  UNIT,
  /** −1 to 1: tanh. */
  SYMMETRIC,
  /** Anywhere: linear. */
  UNBOUNDED
}
