package io.athanor.train;

import io.athanor.sweep.Epoch;
import io.athanor.wire.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A run between two epochs: everything that going on with it needs, so that its further course is
 * bit for bit that of a run which was never stopped.
 *
 * <p>As bytes: {@code magic, version, length, checksum} (16 bytes, big-endian), then the components
 * in order. The checksum (CRC-32C) is over the components.
 *
 * @param identity of the run: its seed, candidate and data; a checkpoint of another run is refused
 * @param epochs so far; the best one, and the learning rate on a plateau, follow from them
 * @param iterations updates so far, which Adam's bias correction counts
 * @param parameters all trained and running values, as DL4J lays them out
 * @param updater the updater's state; empty where it has none
 * @param best the parameters of the best epoch
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, compared nowhere
record Checkpoint(
    String identity,
    List<Epoch> epochs,
    int iterations,
    float[] parameters,
    float[] updater,
    float[] best) {
  /** "ATHC" */
  private static final int MAGIC = 0x41544843;

  private static final int VERSION = 2;
  private static final int HEADER = 16;
  private static final Codec<Checkpoint> CODEC = Codec.of(Checkpoint.class);

  Checkpoint {
    epochs = List.copyOf(epochs);
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[HEADER]);
    CODEC.write(this, new DataOutputStream(bytes));
    byte[] all = bytes.toByteArray();
    ByteBuffer.wrap(all)
        .putInt(MAGIC)
        .putInt(VERSION)
        .putInt(all.length - HEADER)
        .putInt(checksum(all));
    return all;
  }

  /**
   * Reads what {@link #toBytes} made.
   *
   * @throws IOException if it is damaged, or of another version of the format; the message says how
   */
  static Checkpoint of(byte[] bytes) throws IOException {
    if (bytes.length < HEADER) {
      throw new IOException("it is cut off");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getInt() != MAGIC) {
      throw new IOException("it is no checkpoint");
    }
    int version = header.getInt();
    if (version != VERSION) {
      throw new IOException("its format is version " + version + ", not " + VERSION);
    }
    if (header.getInt() != bytes.length - HEADER) {
      throw new IOException("its length is wrong");
    }
    if (header.getInt() != checksum(bytes)) {
      throw new IOException("its checksum is wrong");
    }
    return CODEC.read(
        new DataInputStream(new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER)));
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, HEADER, bytes.length - HEADER);
    return (int) checksum.getValue();
  }
}
