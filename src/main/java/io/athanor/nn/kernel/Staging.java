package io.athanor.nn.kernel;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Memory that arrays pass through on their way into a primitive and out of it, where they do not
 * lie as it wants them. Nothing stays in it from one call to the next, so all calls of a thread
 * share it, and a network needs it once and not once for each layer.
 *
 * <p>Threads: each has its own. Its memory is given back when the last {@link Place} is closed.
 */
final class Staging {
  /** Arguments of one call that may need a place each: two arrays in and one out at the most. */
  enum Slot {
    FIRST,
    SECOND,
    RESULT
  }

  private static final ThreadLocal<Staging[]> OF_THREAD =
      ThreadLocal.withInitial(() -> new Staging[] {new Staging(), new Staging(), new Staging()});

  /** A cache line, and the width of the widest registers. */
  private static final long ALIGNMENT = 64;

  private @Nullable BytePointer memory;
  private int users;

  private Staging() {}

  /** A place in this thread's memory for arrays of one size. */
  static Place place(Slot slot, long bytes) {
    Staging staging = OF_THREAD.get()[slot.ordinal()];
    staging.users++;
    return staging.new Place(bytes);
  }

  /** The right to use the memory during a call. */
  final class Place implements AutoCloseable {
    private final long bytes;

    private Place(long bytes) {
      this.bytes = bytes;
    }

    /** Where the memory lies now; it may move when another place asks for more. */
    Pointer address() {
      @Nullable BytePointer now = memory;
      if (now == null || now.capacity() < bytes + ALIGNMENT) {
        free();
        now = new BytePointer(bytes + ALIGNMENT);
        now.retainReference();
        memory = now;
      }
      return Strides.at((now.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    @Override
    public void close() {
      if (--users == 0) {
        free();
      }
    }
  }

  private void free() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }
}
