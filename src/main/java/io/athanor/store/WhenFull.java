package io.athanor.store;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What to do while the disk is full: tell it once, and wait for room until someone wants to stop.
 *
 * @param notice takes one line when the disk is full, and one when there is room again
 * @param giveUp whether not to wait any longer
 */
public record WhenFull(Consumer<String> notice, BooleanSupplier giveUp) {
  /** A full disk is an error at once. */
  public static final WhenFull FAIL = new WhenFull(line -> {}, () -> true);
}
