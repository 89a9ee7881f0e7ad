package io.athanor.sweep;

/**
 * One score of a set of predictions.
 *
 * @param name a {@link ScoreKind}'s name, with its threshold where it has one: {@code csi@0.5}
 * @param lead 0 for all leads together, else the lead from 1 on
 * @param value NaN where it is not defined, such as the sharpness ratio over flat truth
 */
public record ScoreValue(String name, Units units, int lead, double value) {}
