package io.athanor.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One buffer that a layer uses anew in each step, so that training allocates nothing after the
 * first. It grows to the largest shape asked for and lies outside DL4J's workspaces.
 *
 * <p>Threads: confined to one. Owns native memory, released by {@link #close}.
 */
final class Scratch implements AutoCloseable {
  private final DataType type;
  private @Nullable INDArray buffer;
  private @Nullable INDArray last;

  Scratch(DataType type) {
    this.type = type;
  }

  /** An array of this shape with any values in it; what was taken before is overwritten. */
  INDArray take(long... shape) {
    INDArray same = last;
    if (same != null && Arrays.equals(same.shape(), shape)) {
      return same;
    }
    long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray from = buffer;
      if (from == null || from.length() < length) {
        close();
        from = Nd4j.createUninitialized(type, length);
        buffer = from;
      }
      INDArray taken = from.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
      last = taken;
      return taken;
    }
  }

  @Override
  public void close() {
    INDArray old = buffer;
    buffer = null;
    last = null;
    if (old != null && old.closeable()) {
      old.close();
    }
  }
}
