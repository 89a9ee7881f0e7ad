package io.athanor.data;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The windows of one part, in order of time: for each the frames to see and the frames to predict.
 *
 * <p>Windows are numbered from 0. The same numbers give the same batch, bit for bit. Threads: any
 * number may read at once; every call has buffers of its own.
 */
public final class WindowSet {
  private final Frames seen;
  private final Frames predicted;
  private final WindowPlan plan;
  private final Placement placement;
  private final Scaling scaling;

  WindowSet(Frames seen, Frames predicted, WindowPlan plan, Placement placement, Scaling scaling) {
    this.seen = seen;
    this.predicted = predicted;
    this.plan = plan;
    this.placement = placement;
    this.scaling = scaling;
  }

  /** How many windows there are, at least 1. */
  public int size() {
    return placement.size();
  }

  /** The windows of those numbers, in that order, scaled. */
  public Batch batch(int[] windows) {
    return new Batch(
        array(seen, plan.inputs(), windows), array(predicted, plan.targetFrames(), windows));
  }

  /** The frames to see, {@code [channel, input frame, height, width]}, in the data's units. */
  public float[] input(int window) {
    return values(seen, plan.inputs(), window);
  }

  /** The frames to predict, {@code [channel, target frame, height, width]}, in the data's units. */
  public float[] target(int window) {
    return values(predicted, plan.targetFrames(), window);
  }

  /**
   * Where a window comes from, counted from 0: {@code sequence 812}, {@code frames 4200–4212} from
   * the first frame seen to the last predicted, or {@code frame 4212} where the input is a list of
   * offsets.
   */
  public String label(int window) {
    return placement.label(window, plan);
  }

  private INDArray array(Frames frames, List<Integer> wanted, int[] windows) {
    FrameShape frame = frames.shape().frame();
    int size = wanted.size() * frame.size();
    float[] all = new float[Math.multiplyExact(windows.length, size)];
    float[] buffer = new float[size];
    for (int i = 0; i < windows.length; i++) {
      fill(frames, wanted, windows[i], buffer, all, i * size);
    }
    scaling.apply(all, wanted.size() * frame.plane());
    long[] shape = {windows.length, frame.channels(), wanted.size(), frame.height(), frame.width()};
    return Nd4j.create(all, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.FLOAT);
  }

  private float[] values(Frames frames, List<Integer> wanted, int window) {
    float[] all = new float[wanted.size() * frames.shape().frame().size()];
    fill(frames, wanted, window, new float[all.length], all, 0);
    return all;
  }

  private void fill(
      Frames frames, List<Integer> wanted, int window, float[] buffer, float[] into, int at) {
    read(frames, wanted, window, buffer);
    FrameShape frame = frames.shape().frame();
    int plane = frame.plane();
    for (int time = 0; time < wanted.size(); time++) {
      for (int channel = 0; channel < frame.channels(); channel++) {
        int from = (time * frame.channels() + channel) * plane;
        int to = at + (channel * wanted.size() + time) * plane;
        System.arraycopy(buffer, from, into, to, plane);
      }
    }
  }

  private void read(Frames frames, List<Integer> wanted, int window, float[] buffer) {
    int sequence = placement.sequence(window);
    int start = placement.start(window);
    int count = wanted.size();
    if (wanted.get(count - 1) - wanted.get(0) == count - 1) {
      frames.read(sequence, start + wanted.get(0), count, buffer);
      return;
    }
    int size = frames.shape().frame().size();
    float[] one = new float[size];
    for (int i = 0; i < count; i++) {
      frames.read(sequence, start + wanted.get(i), 1, one);
      System.arraycopy(one, 0, buffer, i * size, size);
    }
  }
}
