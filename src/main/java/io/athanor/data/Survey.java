package io.athanor.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one pass over all frames finds out: that every value is finite, the fingerprint, the moments
 * of each part, and the mean of each cell over the training part.
 *
 * <p>Moments and means are those of the frames to predict. The fingerprint is SHA-256 over the
 * shape (sequences, frames, channels, height, width as 32-bit integers) and all values as f32,
 * frame by frame, both little-endian; then the same over the frames to predict where they differ.
 */
final class Survey {
  private static final int BLOCK_VALUES = 1 << 18;

  private final Split split;
  private final MessageDigest digest = sha256();
  private final Map<Part, List<Moments>> moments = new EnumMap<>(Part.class);
  private final Climatology climatology;
  private double smallest = Double.POSITIVE_INFINITY;

  private Survey(Split split, FrameShape frame) {
    this.split = split;
    this.climatology = new Climatology(frame);
    for (Part part : Part.values()) {
      List<Moments> channels = new ArrayList<>();
      for (int channel = 0; channel < frame.channels(); channel++) {
        channels.add(new Moments());
      }
      moments.put(part, channels);
    }
  }

  /** Reads everything once. */
  static Survey of(Frames seen, Optional<Frames> targets, Split split) {
    Survey survey = new Survey(split, seen.shape().frame());
    survey.pass(seen, targets.isEmpty());
    targets.ifPresent(frames -> survey.pass(frames, true));
    return survey;
  }

  private void pass(Frames frames, boolean isTarget) {
    SourceShape shape = frames.shape();
    digestShape(shape);
    int size = shape.frame().size();
    int block = Math.max(1, Math.min(shape.frames(), BLOCK_VALUES / size));
    float[] values = new float[block * size];
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int sequence = 0; sequence < shape.sequences(); sequence++) {
      for (int first = 0; first < shape.frames(); first += block) {
        int count = Math.min(block, shape.frames() - first);
        frames.read(sequence, first, count, values);
        lower(values, count * size);
        bytes.clear().asFloatBuffer().put(values, 0, count * size);
        digest.update(bytes.limit(4 * count * size));
        if (isTarget) {
          measure(shape.frame(), sequence, first, count, values);
        }
      }
    }
    frames.kept();
  }

  private void lower(float[] values, int end) {
    for (int i = 0; i < end; i++) {
      smallest = Math.min(smallest, values[i]);
    }
  }

  private void digestShape(SourceShape shape) {
    ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(shape.sequences()).putInt(shape.frames());
    FrameShape frame = shape.frame();
    header.putInt(frame.channels()).putInt(frame.height()).putInt(frame.width());
    digest.update(header.flip());
  }

  private void measure(FrameShape frame, int sequence, int first, int count, float[] values) {
    for (int i = 0; i < count; i++) {
      int at = i * frame.size();
      split.partOf(sequence, first + i).ifPresent(part -> measure(part, frame, at, values));
    }
  }

  private void measure(Part part, FrameShape frame, int at, float[] values) {
    List<Moments> channels = moments(part);
    for (int channel = 0; channel < frame.channels(); channel++) {
      channels.get(channel).add(values, at + channel * frame.plane(), frame.plane());
    }
    if (part == Part.TRAIN) {
      climatology.add(values, at);
    }
  }

  /** The channels of a part. */
  List<Moments> moments(Part part) {
    return moments.getOrDefault(part, List.of());
  }

  /** The smallest value of all, seen or to be predicted. */
  double smallest() {
    return smallest;
  }

  /** The cells of the training part. */
  Climatology climatology() {
    return climatology;
  }

  /** The fingerprint, hexadecimal; to be asked for once. */
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
