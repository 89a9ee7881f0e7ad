package io.athanor.nn.kernel;

/**
 * What the recurrent layers' convolutions multiply in. Sums, states, weights and their updates are
 * f32 whatever it is, and so is the head.
 */
public enum Precision {
  F32,

  /** bfloat16: f32 with 8 instead of 24 significant bits. Needs a processor that multiplies it. */
  BF16
}
