package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Frames of an array, whatever the order of its axes.
 *
 * <p>Where the values of a frame lie together, frames are read one by one; otherwise the whole
 * array is read once and kept, if it is small enough.
 */
final class ArraySource implements FrameSource {
  private static final int LARGEST_SCATTERED = 1 << 27;

  private final StoredArray array;
  private final SourceShape shape;
  private final Steps steps;
  private final float[] whole;

  private ArraySource(StoredArray array, SourceShape shape, Steps steps, float[] whole) {
    this.array = array;
    this.shape = shape;
    this.steps = steps;
    this.whole = whole;
  }

  /** Takes over the array. */
  static OpenSource open(StoredArray array, DataSpec spec) {
    try {
      return OpenSource.of(of(array, spec), array.name());
    } catch (RuntimeException | Error e) {
      array.close();
      throw e;
    }
  }

  private static ArraySource of(StoredArray array, DataSpec spec) {
    Axes axes = Axes.of(spec.axes(), array.shape(), array.name());
    List<Integer> lengths = new ArrayList<>(array.shape());
    if (array.firstAxisFastest()) {
      axes = axes.reversed();
      Collections.reverse(lengths);
    }
    requireSmallFrames(axes, lengths, array.name());
    FrameShape frame =
        new FrameShape(
            axes.length('c', lengths), axes.length('h', lengths), axes.length('w', lengths));
    SourceShape shape =
        new SourceShape(axes.length('n', lengths), axes.length('t', lengths), frame);
    float[] whole = axes.framesAreWhole() ? new float[0] : readWhole(array, shape);
    return new ArraySource(array, shape, Steps.of(axes, lengths), whole);
  }

  private static void requireSmallFrames(Axes axes, List<Integer> lengths, String name) {
    long values = (long) axes.length('h', lengths) * axes.length('w', lengths);
    long channels = axes.length('c', lengths);
    if (values > LARGEST_SCATTERED || values * channels > LARGEST_SCATTERED) {
      throw new AthanorException(
          "a frame must have at most %,d values, but those of %s have %,d × %,d; check data.axes"
              .formatted(LARGEST_SCATTERED, name, channels, values));
    }
  }

  private static float[] readWhole(StoredArray array, SourceShape shape) {
    if (shape.values() > LARGEST_SCATTERED) {
      throw new AthanorException(
          "an array of more than %,d values must keep the values of each frame together, but %s does not; save it with time before height, width and channels"
              .formatted(LARGEST_SCATTERED, array.name()));
    }
    float[] whole = new float[(int) shape.values()];
    array.read(0, whole.length, whole);
    return whole;
  }

  @Override
  public SourceShape shape() {
    return shape;
  }

  @Override
  public void read(int sequence, int first, int count, float[] into) {
    int size = shape.frame().size();
    long start = sequence * steps.sequence + first * steps.frame;
    if (whole.length > 0) {
      for (int i = 0; i < count; i++) {
        gather(whole, (int) (start + i * steps.frame), into, i * size);
      }
      return;
    }
    if (steps.frame == size) {
      readTogether(start, count * size, into);
      return;
    }
    float[] frame = new float[size];
    for (int i = 0; i < count; i++) {
      array.read(start + i * steps.frame, size, frame);
      gather(frame, 0, into, i * size);
    }
  }

  private void readTogether(long start, int values, float[] into) {
    int size = shape.frame().size();
    if (steps.areInOrder(shape.frame())) {
      array.read(start, values, into);
      return;
    }
    float[] frames = new float[values];
    array.read(start, values, frames);
    for (int at = 0; at < values; at += size) {
      gather(frames, at, into, at);
    }
  }

  private void gather(float[] from, int base, float[] into, int at) {
    FrameShape frame = shape.frame();
    int to = at;
    for (int c = 0; c < frame.channels(); c++) {
      for (int y = 0; y < frame.height(); y++) {
        int row = base + c * steps.channel + y * steps.row;
        for (int x = 0; x < frame.width(); x++) {
          into[to++] = from[row + x * steps.column];
        }
      }
    }
  }

  @Override
  public void close() {
    array.close();
  }

  /** Values between neighbours along each axis. */
  private record Steps(long sequence, long frame, int channel, int row, int column) {
    static Steps of(Axes axes, List<Integer> lengths) {
      return new Steps(
          axes.step('n', lengths),
          axes.step('t', lengths),
          (int) axes.step('c', lengths),
          (int) axes.step('h', lengths),
          (int) axes.step('w', lengths));
    }

    /** Whether the array keeps a frame's values as we do. */
    boolean areInOrder(FrameShape frame) {
      return column == 1
          && row == frame.width()
          && (channel == frame.plane() || frame.channels() == 1);
    }
  }
}
