/**
 * What a finished night teaches: which hyperparameters mattered, and the search space of the next
 * night.
 *
 * <p>{@link io.athanor.insight.Importance} grows a random forest over a sweep's runs and takes its
 * variance apart; {@link io.athanor.insight.NextNight} writes the sweep's file anew, narrowed and
 * widened where the runs support it. Pure functions of a history: no clock, no network, no store.
 *
 * <p>May depend on: space, sweep, spec.
 */
@NullMarked
package io.athanor.insight;

import org.jspecify.annotations.NullMarked;
