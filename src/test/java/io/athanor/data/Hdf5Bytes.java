package io.athanor.data;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Gives an HDF5 file another root group, with links that jHDF does not write.
 *
 * <p>Source: HDF5 File Format Specification 3.0, II.A (superblock 2 and 3), IV.A.1.b (object header
 * 2), IV.A.2.g (link message).
 */
final class Hdf5Bytes {
  private static final int ROOT_ADDRESS = 36;
  private static final int SUPERBLOCK_CHECKSUM = 44;
  private static final int HARD = 0;
  private static final int SOFT = 1;
  private static final int EXTERNAL = 64;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final byte[] file;

  Hdf5Bytes(Path path) throws IOException {
    this.file = Files.readAllBytes(path);
    message(2, buffer(18).put((byte) 0).put((byte) 0).putLong(-1).putLong(-1));
    message(10, buffer(2));
  }

  /** Where the file's root group is, and where the new one will be. */
  long oldRoot() {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(ROOT_ADDRESS);
  }

  long newRoot() {
    return file.length;
  }

  Hdf5Bytes hard(String name, long address) {
    return link(HARD, name, buffer(8).putLong(address).array());
  }

  Hdf5Bytes soft(String name, String target) {
    byte[] text = target.getBytes(StandardCharsets.UTF_8);
    return link(
        SOFT, name, buffer(2 + text.length).putShort((short) text.length).put(text).array());
  }

  Hdf5Bytes external(String name, String otherFile, String target) {
    byte[] text = ("\0" + otherFile + "\0" + target + "\0").getBytes(StandardCharsets.UTF_8);
    return link(
        EXTERNAL, name, buffer(2 + text.length).putShort((short) text.length).put(text).array());
  }

  private Hdf5Bytes link(int type, String name, byte[] rest) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    message(
        6,
        buffer(5 + text.length + rest.length)
            .put((byte) 1)
            .put((byte) 0x09) // the type is given, the name's length has 16 bits
            .put((byte) type)
            .putShort((short) text.length)
            .put(text)
            .put(rest));
    return this;
  }

  private void message(int type, ByteBuffer content) {
    messages.writeBytes(
        buffer(4).put((byte) type).putShort((short) content.capacity()).put((byte) 0).array());
    messages.writeBytes(content.array());
  }

  /** Writes the file with the new root group at its end. */
  void write(Path path) throws IOException {
    ByteBuffer header = buffer(10 + messages.size() + 4);
    header.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put((byte) 2);
    header.putInt(messages.size()).put(messages.toByteArray());
    header.putInt(JenkinsLookup3HashLittle.hash(Arrays.copyOf(header.array(), header.position())));
    ByteBuffer whole = buffer(file.length + header.capacity()).put(file).put(header.array());
    whole.putLong(28, whole.capacity()).putLong(ROOT_ADDRESS, newRoot());
    whole.putInt(
        SUPERBLOCK_CHECKSUM,
        JenkinsLookup3HashLittle.hash(Arrays.copyOf(whole.array(), SUPERBLOCK_CHECKSUM)));
    Files.write(path, whole.array());
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
