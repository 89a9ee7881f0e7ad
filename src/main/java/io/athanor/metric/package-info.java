/**
 * Scores of predicted frames as pure functions, and the baselines that every network must beat.
 * {@code docs/scores.md} has each formula.
 *
 * <p>May depend on: sweep (names of scores), ND4J.
 */
@NullMarked
package io.athanor.metric;

import org.jspecify.annotations.NullMarked;
