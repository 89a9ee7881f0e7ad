package io.athanor.report;

import io.athanor.image.GreyPng;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Picture.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The pictures of {@link SyntheticSweep}: squares that move, as they are and as predicted. */
record SyntheticFrames(int samples, int leads, int height, int width, int channels) {
  /** That many inputs, and what truly follows them. */
  List<Picture> films(int inputs) {
    List<Picture> pictures = new ArrayList<>();
    for (int s = 1; s <= samples; s++) {
      for (int lead = 1 - inputs; lead <= leads; lead++) {
        addFrames(pictures, s, lead, lead < 1 ? Role.INPUT : Role.TRUTH, 0, 0, lead);
      }
    }
    return pictures;
  }

  /** What a run of that quality predicts: the later, the more blurred and astray. */
  List<Picture> predictions(double quality) {
    List<Picture> pictures = new ArrayList<>();
    for (int s = 1; s <= samples; s++) {
      for (int lead = 1; lead <= leads; lead++) {
        double blur = 0.3 * quality + 0.12 * quality * lead;
        addFrames(pictures, s, lead, Role.PREDICTION, blur, 0.25 * quality * lead, lead);
      }
    }
    return pictures;
  }

  /** The last input at every lead, more or less blurred. */
  List<Picture> still(double blur) {
    List<Picture> pictures = new ArrayList<>();
    for (int s = 1; s <= samples; s++) {
      for (int lead = 1; lead <= leads; lead++) {
        addFrames(pictures, s, lead, Role.PREDICTION, blur, 0, 0);
      }
    }
    return pictures;
  }

  private void addFrames(
      List<Picture> to, int sample, int lead, Role role, double blur, double drift, int time) {
    for (int channel = 0; channel < channels; channel++) {
      float[] frame = frame(sample, channel, time, blur, drift);
      byte[] png = GreyPng.encode(frame, 0, height, width, 0, 1);
      to.add(new Picture(sample, lead, role, channel, 0, 1, png));
    }
  }

  /** Five soft-edged squares on their way, at that time. */
  private float[] frame(int sample, int channel, int time, double blur, double drift) {
    Random random = new Random(0x9E3779B97F4A7C15L * (10L * sample + channel));
    float[] frame = new float[height * width];
    for (int square = 0; square < 5; square++) {
      double y = random.nextDouble() * height + time * (random.nextInt(3) - 1) + drift;
      double x = random.nextDouble() * width + time * (random.nextInt(3) - 1) - drift;
      int half = 2 + random.nextInt(2);
      for (int i = 0; i < frame.length; i++) {
        double far = Math.max(Math.abs(i / width - y), Math.abs(i % width - x)) - half;
        frame[i] += (float) (1 / (1 + Math.exp(far / (0.15 + blur))) / (1 + 0.4 * blur));
      }
    }
    return frame;
  }
}
