package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The frames of a source with the chosen channels and without gaps: missing values are filled or
 * refused, infinite ones refused.
 *
 * <p>Small data is kept once read in order (see {@link #keep}); larger data is read again each
 * time. Threads: any number may read once the data is kept.
 */
final class Frames {
  private final OpenSource opened;
  private final SourceShape whole;
  private final SourceShape shape;
  private final int[] channels;
  private final Optional<Double> fill;
  private float[] kept = {};
  private boolean isKept;

  Frames(OpenSource opened, List<Integer> chosen, Optional<Double> fill) {
    this.opened = opened;
    this.whole = opened.source().shape();
    this.channels = channels(chosen, whole.frame().channels(), opened.name());
    this.fill = fill;
    FrameShape frame = whole.frame();
    this.shape =
        new SourceShape(
            whole.sequences(),
            whole.frames(),
            new FrameShape(channels.length, frame.height(), frame.width()));
  }

  private static int[] channels(List<Integer> chosen, int count, String name) {
    if (chosen.isEmpty()) {
      return IntStream.range(0, count).toArray();
    }
    for (int i = 0; i < chosen.size(); i++) {
      int channel = chosen.get(i);
      if (channel < 0 || channel >= count) {
        throw new AthanorException(
            "data.channels must be between 0 and %d, the channels of %s, got %d; channels are counted from 0"
                .formatted(count - 1, name, channel));
      }
      if (chosen.indexOf(channel) != i) {
        throw new AthanorException(
            "data.channels must name each channel once, got %d twice; remove one"
                .formatted(channel));
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  SourceShape shape() {
    return shape;
  }

  String name() {
    return opened.name();
  }

  /** Makes room for all values; {@link #read} then fills it, and {@link #kept} ends it. */
  void keep() {
    kept = new float[Math.toIntExact(shape.values())];
  }

  /** From now on frames come from memory. All have been read. */
  void kept() {
    isKept = kept.length > 0;
  }

  /** Reads as {@link FrameSource#read}. */
  void read(int sequence, int first, int count, float[] into) {
    int size = shape.frame().size();
    int at = kept.length > 0 ? (sequence * shape.frames() + first) * size : 0;
    if (isKept) {
      System.arraycopy(kept, at, into, 0, count * size);
      return;
    }
    readSource(sequence, first, count, into);
    clean(sequence, first, count, into);
    if (kept.length > 0) {
      System.arraycopy(into, 0, kept, at, count * size);
    }
  }

  private void readSource(int sequence, int first, int count, float[] into) {
    if (channels.length == whole.frame().channels() && isInOrder()) {
      opened.source().read(sequence, first, count, into);
      return;
    }
    int plane = whole.frame().plane();
    float[] all = new float[whole.frame().size()];
    for (int frame = 0; frame < count; frame++) {
      opened.source().read(sequence, first + frame, 1, all);
      for (int i = 0; i < channels.length; i++) {
        int at = (frame * channels.length + i) * plane;
        System.arraycopy(all, channels[i] * plane, into, at, plane);
      }
    }
  }

  private boolean isInOrder() {
    return Arrays.equals(channels, IntStream.range(0, channels.length).toArray());
  }

  private void clean(int sequence, int first, int count, float[] values) {
    int end = count * shape.frame().size();
    for (int i = 0; i < end; i++) {
      float value = values[i];
      if (!Float.isFinite(value)) {
        if (Float.isInfinite(value) || fill.isEmpty()) {
          throw refuse(sequence, first, i, value);
        }
        values[i] = fill.get().floatValue();
      }
    }
  }

  private AthanorException refuse(int sequence, int first, int at, float value) {
    FrameShape frame = shape.frame();
    int number = first + at / frame.size();
    int rest = at % frame.size();
    String file = opened.frameName().apply(number);
    String place =
        "%s%s%s, channel %d, row %d, column %d"
            .formatted(
                shape.sequences() > 1 ? "sequence " + sequence + ", " : "",
                "frame " + number,
                file.isEmpty() ? "" : " (" + file + ")",
                channels[rest / frame.plane()],
                rest % frame.plane() / frame.width(),
                rest % frame.width());
    return new AthanorException(
        Float.isNaN(value)
            ? "%s must have no missing value, got NaN at %s; set data.fill to the value that stands for it"
                .formatted(opened.name(), place)
            : "%s must have finite values, got %s at %s; replace it in the file"
                .formatted(opened.name(), value > 0 ? "infinity" : "−infinity", place));
  }
}
