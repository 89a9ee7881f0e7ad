package io.athanor.space;

/**
 * When a dimension counts: only if the whole-number dimension of that name is at least that value.
 * The filters of layer 3 count only where there are at least 3 layers.
 */
public record Condition(String dimension, long atLeast) {}
