package io.athanor.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Long rows of numbers, a block at a time. */
final class Floats {
  private static final int BLOCK = 1 << 14;

  private Floats() {}

  static void write(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES);
    for (int from = 0; from < values.length; from += BLOCK) {
      int count = Math.min(BLOCK, values.length - from);
      block.clear();
      block.asFloatBuffer().put(values, from, count);
      out.write(block.array(), 0, count * Float.BYTES);
    }
  }

  static float[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / Float.BYTES) {
      throw new WireException("a size must fit the bytes that follow, got " + length);
    }
    float[] values = new float[length];
    ByteBuffer block = ByteBuffer.allocate(BLOCK * Float.BYTES);
    for (int from = 0; from < length; from += BLOCK) {
      int count = Math.min(BLOCK, length - from);
      in.readFully(block.array(), 0, count * Float.BYTES);
      block.clear();
      block.asFloatBuffer().get(values, from, count);
    }
    return values;
  }
}
