package io.athanor.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Messages of one type each way over a pair of byte streams.
 *
 * <p>A message is {@code magic, layout, length, checksum, bytes}; the magic number holds the
 * version of this frame, the layout stands for what the message type is made of. A length beyond
 * {@link #LARGEST}, a wrong magic number, layout or checksum ends the conversation with a {@link
 * WireException} before anything is made of the bytes.
 *
 * <p>Threads: one may write while another reads; several may write.
 *
 * @param <I> what comes in: a record, or a sealed interface of records
 * @param <O> what goes out
 */
public final class Channel<I, O> implements Closeable {
  /** Bytes that a message may have. */
  public static final int LARGEST = 1 << 30;

  /** "ATH" and the version of the format. */
  private static final int MAGIC = 0x41544802;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Codec<I> incoming;
  private final Codec<O> outgoing;
  private final int incomingLayout;
  private final int outgoingLayout;

  /** Takes over both streams. */
  public Channel(InputStream in, OutputStream out, Class<I> incoming, Class<O> outgoing) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
    this.incoming = Codec.of(incoming);
    this.outgoing = Codec.of(outgoing);
    this.incomingLayout = Layout.of(incoming);
    this.outgoingLayout = Layout.of(outgoing);
  }

  /** Writes a message and flushes it. */
  public void send(O message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    outgoing.write(message, new DataOutputStream(bytes));
    byte[] body = bytes.toByteArray();
    synchronized (out) {
      out.writeInt(MAGIC);
      out.writeInt(outgoingLayout);
      out.writeInt(body.length);
      out.writeInt(checksum(body));
      out.write(body);
      out.flush();
    }
  }

  /** Waits for a message; empty where the other side has closed. */
  public Optional<I> receive() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int magic = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (magic != MAGIC) {
      throw new WireException("a message must begin with %08x, got %08x".formatted(MAGIC, magic));
    }
    if (in.readInt() != incomingLayout) {
      throw new WireException("both sides must be of one build of Athanor, got other messages");
    }
    int length = in.readInt();
    if (length < 0 || length > LARGEST) {
      throw new WireException("a message must have at most " + LARGEST + " bytes, got " + length);
    }
    int expected = in.readInt();
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("a message was cut off");
    }
    if (checksum(body) != expected) {
      throw new WireException("a message's checksum is wrong");
    }
    return Optional.of(incoming.read(new DataInputStream(new ByteArrayInputStream(body))));
  }

  private static int checksum(byte[] body) {
    CRC32C checksum = new CRC32C();
    checksum.update(body);
    return (int) checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    try (in;
        out) {
      // Both are closed, whichever fails.
    }
  }
}
