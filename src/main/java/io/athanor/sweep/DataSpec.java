package io.athanor.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one data set of a sweep, as its file describes it. All runs share it, since scores on
 * different data cannot be compared; so nothing here is searched.
 *
 * @param source a generator's name, or the path as the user wrote it
 * @param path the path resolved against the folder of the search-space file; empty for a generator
 * @param array the array inside an npz or HDF5 file; the only one, where empty
 * @param axes one letter an axis: n sequences, t time, c channels, h height, w width (such as
 *     {@code tchw}); guessed from the rank, where empty
 * @param channels which channels to keep, counted from 0; all, where empty
 * @param generator what a generator is asked for
 * @param windows which frames are input and which are target
 * @param split which part is for training, for choosing, for the final score
 * @param scaling how values are brought to the network
 * @param fill what stands for a missing value (NaN); refused, where empty
 * @param thresholds values, in the data's units, at which CSI is taken; the middle of the value
 *     range, where empty
 * @param samples how many fixed test windows every run shows pictures of
 */
public record DataSpec(
    String source,
    Optional<Path> path,
    Optional<String> array,
    Optional<String> axes,
    List<Integer> channels,
    Generator generator,
    Windows windows,
    Split split,
    Scaling scaling,
    Optional<Double> fill,
    List<Double> thresholds,
    int samples) {
  public DataSpec {
    channels = List.copyOf(channels);
    thresholds = List.copyOf(thresholds);
  }

  /**
   * What a generator makes.
   *
   * @param sequences how many sequences in all
   * @param height frame height in pixels
   * @param width frame width in pixels
   * @param seed of everything drawn; the data is the same for every run of the sweep
   */
  public record Generator(int sequences, int height, int width, long seed) {}

  /**
   * Which frames of a sequence make one example.
   *
   * @param input the input frames
   * @param target how many frames are predicted, at least 1
   * @param stride frames between the starts of two windows, at least 1
   * @param gap frames left out between the last input and the first target frame; negative where
   *     they overlap (1 − input is the next-frame task of Keras's demo)
   */
  public record Windows(Input input, int target, int stride, int gap) {}

  /** The input frames of a window. */
  public sealed interface Input {
    /** How many frames the network sees. */
    int frames();

    /** Consecutive frames. */
    record Count(int frames) implements Input {}

    /**
     * Frames by their offset from the first target frame, rising, all negative: −168, −24, −1 are a
     * week ago, a day ago and the last hour of hourly data. There is no gap then.
     */
    record Offsets(List<Integer> offsets) implements Input {
      public Offsets {
        offsets = List.copyOf(offsets);
      }

      @Override
      public int frames() {
        return offsets.size();
      }
    }
  }

  /**
   * The share of training, validation and test: chronological for one long sequence, by sequence
   * where there are many. Below 1 a fraction, from 1 on a count of frames or sequences.
   *
   * @param train the rest, where empty
   */
  public record Split(Optional<Double> train, double validation, double test) {}

  /** How values are brought to the network; fitted on the training part alone, per channel. */
  public enum Scaling {
    /** As they are. */
    NONE("none"),
    /** To 0–1. */
    MINMAX("minmax"),
    /** To −1–1. */
    SYMMETRIC("symmetric"),
    /** Mean 0, standard deviation 1. */
    ZSCORE("zscore"),
    /** log(1 + x), then to 0–1; for counts with a long tail. */
    LOG1P("log1p"),
    /** Departures from each cell's mean, over the standard deviation of all of them. */
    ANOMALY("anomaly");

    private final String key;

    Scaling(String key) {
      this.key = key;
    }

    /** The name in the file. */
    public String key() {
      return key;
    }
  }
}
