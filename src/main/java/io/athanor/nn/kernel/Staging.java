package io.athanor.nn.kernel;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Memory that arrays pass through on their way into a primitive and out of it, where they do not
 * lie as it wants them. Nothing stays in it from one call to the next, so all calls of a thread
 * share it, and a network needs it once for each thread and not once for each layer.
 *
 * <p>Threads: each that calls has its own, whichever made the primitive: a lane of a network may
 * run on another thread every time. All of it is given back when the last {@link Place} is closed,
 * and a thread's when the thread has ended.
 */
final class Staging {
  /** Arguments of one call that may need a place each: two arrays in and one out at the most. */
  enum Slot {
    FIRST,
    SECOND,
    RESULT
  }

  /** A cache line, and the width of the widest registers. */
  private static final long ALIGNMENT = 64;

  private static final Set<Staging> ALL = Collections.newSetFromMap(new WeakHashMap<>());
  private static final ThreadLocal<Staging> OF_THREAD =
      ThreadLocal.withInitial(Staging::registered);
  private static int places;

  /** One for each slot. Not retained: JavaCPP frees them with a thread that has ended. */
  private final @Nullable BytePointer[] memory = new BytePointer[Slot.values().length];

  private Staging() {}

  private static Staging registered() {
    Staging made = new Staging();
    synchronized (ALL) {
      ALL.add(made);
    }
    return made;
  }

  /** A place for arrays of one size. */
  static Place place(Slot slot, long bytes) {
    synchronized (ALL) {
      places++;
    }
    return new Place(slot, bytes);
  }

  /** The right to use the memory during a call. */
  static final class Place implements AutoCloseable {
    private final Slot slot;
    private final long bytes;

    private Place(Slot slot, long bytes) {
      this.slot = slot;
      this.bytes = bytes;
    }

    /** Where the memory of the calling thread lies now; it may move when more is asked for. */
    Pointer address() {
      return OF_THREAD.get().address(slot, bytes);
    }

    @Override
    public void close() {
      synchronized (ALL) {
        if (--places == 0) {
          ALL.forEach(Staging::free);
        }
      }
    }
  }

  private synchronized Pointer address(Slot slot, long bytes) {
    @Nullable BytePointer now = memory[slot.ordinal()];
    if (now == null || now.capacity() < bytes + ALIGNMENT) {
      if (now != null) {
        now.close();
      }
      now = new BytePointer(bytes + ALIGNMENT);
      memory[slot.ordinal()] = now;
    }
    return Strides.at((now.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
  }

  private synchronized void free() {
    for (int slot = 0; slot < memory.length; slot++) {
      @Nullable BytePointer held = memory[slot];
      if (held != null) {
        held.close();
        memory[slot] = null;
      }
    }
  }
}
