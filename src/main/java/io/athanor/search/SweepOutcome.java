package io.athanor.search;

/**
 * How a sweep ended.
 *
 * @param runs how many runs were begun; all have ended
 * @param finished how many of them were trained to their end
 * @param failed how many of them ended by a fault of their own
 * @param stopped whether it was ended from outside before all its runs were trained
 * @param exhausted whether the space has fewer candidates than the sweep was to have runs, all of
 *     which were proposed
 */
public record SweepOutcome(
    int runs, int finished, int failed, boolean stopped, boolean exhausted) {}
