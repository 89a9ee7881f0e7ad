package io.athanor.worker;

import java.util.BitSet;

/**
 * Numbers from 1, the smallest that is free first: whoever takes the place of another has its
 * number.
 *
 * <p>Threads: thread-safe.
 */
final class Numbers {
  private final BitSet taken = new BitSet();

  Numbers() {
    taken.set(0);
  }

  synchronized int take() {
    int number = taken.nextClearBit(1);
    taken.set(number);
    return number;
  }

  synchronized void giveBack(int number) {
    taken.clear(number);
  }
}
