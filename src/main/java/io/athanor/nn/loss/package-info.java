/**
 * The losses that networks are trained with, as DL4J's {@code ILossFunction}. {@link
 * io.athanor.nn.loss.Losses} makes them and says how they are scaled; {@code docs/scores.md} has
 * each formula.
 *
 * <p>May depend on: metric, sweep (errors shown to users), DL4J, ND4J.
 */
@NullMarked
package io.athanor.nn.loss;

import org.jspecify.annotations.NullMarked;
