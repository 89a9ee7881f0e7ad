package io.athanor.train;

import io.athanor.data.Batch;
import io.athanor.data.Dataset;
import io.athanor.data.FrameShape;
import io.athanor.image.GreyPng;
import io.athanor.metric.FrameBatch;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Picture.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the pictures of the samples, in the data's units. All pictures of a channel share one grey
 * range: from the smallest to the largest value in input and truth of the samples. What a
 * prediction has beyond it is shown as the end of the range.
 *
 * <p>Threads: thread-safe.
 */
final class Pictures {
  private final Dataset data;
  private final List<Samples.Chosen> samples;
  private final double[] min;
  private final double[] max;

  Pictures(Dataset data, List<Samples.Chosen> samples) {
    this.data = data;
    this.samples = List.copyOf(samples);
    this.min = new double[data.shape().channels()];
    this.max = new double[data.shape().channels()];
    java.util.Arrays.fill(min, Double.POSITIVE_INFINITY);
    java.util.Arrays.fill(max, Double.NEGATIVE_INFINITY);
    for (Samples.Chosen sample : samples) {
      widen(input(sample));
      widen(truth(sample));
    }
  }

  /** Input and truth of every sample. */
  List<Picture> given() {
    List<Picture> pictures = new ArrayList<>();
    for (Samples.Chosen sample : samples) {
      FrameBatch input = input(sample);
      add(pictures, input, sample, Role.INPUT, 1 - input.times());
      add(pictures, truth(sample), sample, Role.TRUTH, 1);
    }
    return pictures;
  }

  /** What a predictor makes of every sample. */
  List<Picture> predicted(Predictor predictor) {
    List<Picture> pictures = new ArrayList<>();
    for (Samples.Chosen sample : samples) {
      Batch batch = data.test().batch(new int[] {sample.window()});
      FrameBatch prediction = FrameBatch.of(predictor.predict(batch.input()));
      data.scaling().undo(prediction.values(), prediction.times() * prediction.frameSize());
      add(pictures, prediction, sample, Role.PREDICTION, 1);
    }
    return pictures;
  }

  // As the data has them: scaled and back, a 0 is no longer quite 0.
  private FrameBatch input(Samples.Chosen sample) {
    return film(data.test().input(sample.window()));
  }

  private FrameBatch truth(Samples.Chosen sample) {
    return film(data.test().target(sample.window()));
  }

  private FrameBatch film(float[] values) {
    FrameShape shape = data.shape();
    int times = values.length / shape.size();
    return new FrameBatch(1, shape.channels(), times, shape.height(), shape.width(), values);
  }

  private void add(
      List<Picture> pictures, FrameBatch frames, Samples.Chosen sample, Role role, int firstLead) {
    for (int channel = 0; channel < frames.channels(); channel++) {
      for (int time = 0; time < frames.times(); time++) {
        byte[] png =
            GreyPng.encode(
                frames.values(),
                frames.frameAt(0, channel, time),
                frames.height(),
                frames.width(),
                min[channel],
                max[channel]);
        pictures.add(
            new Picture(
                sample.sample().number(),
                firstLead + time,
                role,
                channel,
                min[channel],
                max[channel],
                png));
      }
    }
  }

  private void widen(FrameBatch frames) {
    for (int channel = 0; channel < frames.channels(); channel++) {
      int from = frames.frameAt(0, channel, 0);
      for (int i = from; i < from + frames.times() * frames.frameSize(); i++) {
        min[channel] = Math.min(min[channel], frames.values()[i]);
        max[channel] = Math.max(max[channel], frames.values()[i]);
      }
    }
  }
}
