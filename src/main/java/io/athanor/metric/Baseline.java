package io.athanor.metric;

/**
 * A prediction that needs no network. A network that does not beat every baseline on the same
 * frames has learned nothing of use.
 *
 * <p>Threads: stateless.
 */
public sealed interface Baseline {
  /** The name in tables and the store. */
  String name();

  /**
   * The frames to follow.
   *
   * @param input {@code [batch, channel, time, height, width]} as the network sees it
   * @param leads how many frames to predict
   * @return {@code [batch, channel, leads, height, width]}, scaled as the input
   */
  FrameBatch predict(FrameBatch input, int leads);

  /** The last input frame again and again: persistence. */
  record RepeatLast() implements Baseline {
    @Override
    public String name() {
      return "repeat-last";
    }

    @Override
    public FrameBatch predict(FrameBatch input, int leads) {
      FrameBatch output = like(input, leads);
      for (int film = 0; film < input.batch(); film++) {
        for (int channel = 0; channel < input.channels(); channel++) {
          int last = input.frameAt(film, channel, input.times() - 1);
          for (int time = 0; time < leads; time++) {
            int to = output.frameAt(film, channel, time);
            System.arraycopy(input.values(), last, output.values(), to, input.frameSize());
          }
        }
      }
      return output;
    }
  }

  /**
   * The mean of all frames to predict of the training part, cell by cell and channel by channel.
   *
   * @param mean one film of one frame, scaled
   */
  record TrainingMean(FrameBatch mean) implements Baseline {
    public TrainingMean {
      if (mean.batch() != 1 || mean.times() != 1) {
        throw new IllegalArgumentException("the mean is one frame, got " + mean.shape());
      }
    }

    @Override
    public String name() {
      return "training-mean";
    }

    @Override
    public FrameBatch predict(FrameBatch input, int leads) {
      FrameBatch output = like(input, leads);
      if (mean.channels() != input.channels()
          || mean.height() != input.height()
          || mean.width() != input.width()) {
        throw new IllegalArgumentException(
            "the mean of frames %s cannot predict frames %s"
                .formatted(mean.shape(), input.shape()));
      }
      for (int film = 0; film < input.batch(); film++) {
        for (int channel = 0; channel < input.channels(); channel++) {
          for (int time = 0; time < leads; time++) {
            System.arraycopy(
                mean.values(),
                mean.frameAt(0, channel, 0),
                output.values(),
                output.frameAt(film, channel, time),
                mean.frameSize());
          }
        }
      }
      return output;
    }
  }

  /** Zero in the data's own units, everywhere. */
  record Zeros(ValueScale scale) implements Baseline {
    @Override
    public String name() {
      return "zeros";
    }

    @Override
    public FrameBatch predict(FrameBatch input, int leads) {
      FrameBatch output = like(input, leads);
      for (int channel = 0; channel < input.channels(); channel++) {
        float[] zero = zeroFrame(channel, input.frameSize());
        for (int film = 0; film < input.batch(); film++) {
          for (int time = 0; time < leads; time++) {
            int to = output.frameAt(film, channel, time);
            System.arraycopy(zero, 0, output.values(), to, zero.length);
          }
        }
      }
      return output;
    }

    private float[] zeroFrame(int channel, int size) {
      float[] frame = new float[size];
      for (int cell = 0; cell < size; cell++) {
        frame[cell] = (float) scale.toScaled(channel, cell, 0);
      }
      return frame;
    }
  }

  private static FrameBatch like(FrameBatch input, int leads) {
    return FrameBatch.zeros(input.batch(), input.channels(), leads, input.height(), input.width());
  }
}
