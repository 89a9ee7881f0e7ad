package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data of a sweep, checked, split and scaled.
 *
 * <p>{@link #open} reads everything once: values are checked, the fingerprint is taken and the
 * scaling fitted on the training part. Data of up to {@value #KEPT_VALUES} values stays in memory
 * (less where the heap is small); larger data is read window by window.
 *
 * <p>Errors: everything that is wrong with the data is an {@link AthanorException}. Threads: any
 * number may read at once. Owns open files, released by {@link #close}.
 */
public final class Dataset implements AutoCloseable {
  private static final long KEPT_VALUES = 1L << 27;
  private static final int FEW_WINDOWS = 10;

  private final OpenSource opened;
  private final DataSpec spec;
  private final SourceShape shape;
  private final WindowPlan plan;
  private final WindowSet train;
  private final WindowSet validation;
  private final WindowSet test;
  private final Scaling scaling;
  private final Survey survey;
  private final String fingerprint;
  private final long keptBytes;

  private Dataset(OpenSource opened, DataSpec spec, long keptValues) {
    this.opened = opened;
    this.spec = spec;
    this.plan = WindowPlan.of(spec.windows());
    Frames seen = new Frames(opened, spec.channels(), spec.fill());
    this.shape = seen.shape();
    Optional<Frames> clean =
        opened
            .source()
            .targets()
            .map(source -> OpenSource.of(source, opened.name()))
            .map(source -> new Frames(source, spec.channels(), spec.fill()));
    Split split = Split.of(spec.split(), shape, opened.name());
    List<Placement> placements = new ArrayList<>();
    for (Part part : Part.values()) {
      placements.add(Placement.of(part, split, shape, plan, opened.name()));
    }
    int copies = clean.isPresent() ? 2 : 1;
    boolean keeps = shape.values() <= keptValues / copies;
    this.keptBytes = keeps ? copies * shape.values() * Float.BYTES : 0;
    if (keeps) {
      seen.keep();
      clean.ifPresent(Frames::keep);
    }
    this.survey = Survey.of(seen, clean, split);
    this.fingerprint = survey.fingerprint();
    this.scaling = Scaling.fit(spec.scaling(), survey);
    Frames predicted = clean.orElse(seen);
    this.train = new WindowSet(seen, predicted, plan, placements.get(0), scaling);
    this.validation = new WindowSet(seen, predicted, plan, placements.get(1), scaling);
    this.test = new WindowSet(seen, predicted, plan, placements.get(2), scaling);
  }

  /** Opens the data and reads it once. */
  public static Dataset open(DataSpec spec) {
    return open(spec, Math.min(KEPT_VALUES, Runtime.getRuntime().maxMemory() / 16));
  }

  /** Opens the data; at most that many values stay in memory. */
  static Dataset open(DataSpec spec, long keptValues) {
    OpenSource opened = Sources.open(spec);
    try {
      return new Dataset(opened, spec, keptValues);
    } catch (RuntimeException | Error e) {
      opened.source().close();
      throw e;
    }
  }

  /** The shape of a frame, after channel selection. */
  public FrameShape shape() {
    return shape.frame();
  }

  /** The windows to train on. */
  public WindowSet train() {
    return train;
  }

  /** The windows that choose the best epoch and the best run. */
  public WindowSet validation() {
    return validation;
  }

  /** The windows of the final score. */
  public WindowSet test() {
    return test;
  }

  /** How values are brought to the network. */
  public Scaling scaling() {
    return scaling;
  }

  /** Bytes of the frames that stay in memory. */
  public long keptBytes() {
    return keptBytes;
  }

  /** SHA-256 over shape and values, hexadecimal; channels not chosen do not count. */
  public String fingerprint() {
    return fingerprint;
  }

  /** One line: {@code 4392 frames of 16×8, 2 channels, from bike.h5}. */
  public String description() {
    FrameShape frame = shape.frame();
    boolean several = frame.channels() > 1;
    List<Object> values = new ArrayList<>();
    if (shape.sequences() > 1) {
      values.add(shape.sequences());
    }
    values.addAll(List.of(shape.frames(), frame.height(), frame.width()));
    if (several) {
      values.add(frame.channels());
    }
    values.add(opened.name());
    Wording wording =
        shape.sequences() > 1
            ? several ? Wording.SEQUENCES_OF_CHANNELS : Wording.SEQUENCES
            : several ? Wording.FRAMES_OF_CHANNELS : Wording.FRAMES;
    return wording.of(values.toArray());
  }

  /** Whether frames to predict are among the frames seen, so that copying them scores well. */
  public boolean targetsOverlapInput() {
    return plan.overlaps();
  }

  /** The range of each channel over the training part, in the data's units. */
  public List<ValueRange> ranges() {
    return survey.moments(Part.TRAIN).stream().map(Moments::range).toList();
  }

  /** The range over all channels of the training part, in the data's units. */
  public ValueRange range() {
    return ValueRange.of(survey.moments(Part.TRAIN));
  }

  /** The values at which CSI is taken, in the data's units: those named, else the middle. */
  public List<Double> thresholds() {
    return spec.thresholds().isEmpty() ? List.of(range().middle()) : spec.thresholds();
  }

  /**
   * The mean of all frames to predict of the training part, cell by cell, {@code [channel, height,
   * width]}, in the data's units.
   */
  public float[] trainMean() {
    return survey.climatology().frameMean();
  }

  /** What a person should know before believing a score, one line each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (targetsOverlapInput()) {
      warnings.add(Wording.TARGETS_VISIBLE.of(spec.windows().gap()));
    }
    addConstant(warnings);
    addFew(warnings, validation, Part.VALIDATION);
    addFew(warnings, test, Part.TEST);
    return List.copyOf(warnings);
  }

  private void addConstant(List<String> warnings) {
    ValueRange tested = ValueRange.of(survey.moments(Part.TEST));
    if (tested.isConstant()) {
      warnings.add(Wording.TEST_CONSTANT.of(ValueRange.number(tested.min())));
    }
    List<ValueRange> trained = ranges();
    for (int i = 0; i < trained.size(); i++) {
      if (trained.get(i).isConstant()) {
        int channel = spec.channels().isEmpty() ? i : spec.channels().get(i);
        warnings.add(Wording.CHANNEL_CONSTANT.of(channel, ValueRange.number(trained.get(i).min())));
      }
    }
  }

  private static void addFew(List<String> warnings, WindowSet windows, Part part) {
    if (windows.size() < FEW_WINDOWS) {
      warnings.add(
          windows.size() == 1
              ? Wording.ONE_WINDOW.of(part.title())
              : Wording.FEW_WINDOWS.of(part.title(), windows.size()));
    }
  }

  @Override
  public void close() {
    opened.source().close();
  }
}
