package io.athanor.space;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every hyperparameter that a search space may name: its section of the file, rule, default and
 * meaning. The parser, the JSON Schema, {@code athanor init} and the reference page are made from
 * this list, and training reads candidates by it, so that none of them can disagree.
 */
public enum Hyperparameter {
  LAYERS(Section.MODEL, "layers", new Rule.WholeNumber(1, 16), whole(2), "ConvLSTM layers"),
  FILTERS(
      Section.MODEL,
      "filters",
      new Rule.WholeNumber(1, 1024),
      whole(16),
      "filters (hidden channels) of a ConvLSTM layer"),
  KERNEL(
      Section.MODEL,
      "kernel",
      new Rule.Kernel(31),
      whole(3),
      "convolution kernel of a ConvLSTM layer: an odd size, or height x width as in 3x5"),
  BATCH_NORM(
      Section.MODEL,
      "batchNorm",
      new Rule.OnOff(),
      flag(true),
      "batch normalisation after each ConvLSTM layer"),
  DROPOUT(
      Section.MODEL,
      "dropout",
      new Rule.RealNumber(0, 0.95),
      real(0),
      "share of a layer's inputs that is dropped while training"),
  ACTIVATION(
      Section.MODEL,
      "activation",
      new Rule.OneOf("tanh", "relu", "sigmoid", "linear"),
      text("tanh"),
      "activation of the cell's input and output"),
  RECURRENT_ACTIVATION(
      Section.MODEL,
      "recurrentActivation",
      new Rule.OneOf("sigmoid", "hard_sigmoid", "hard_sigmoid_keras2"),
      text("sigmoid"),
      "activation of the gates; hard_sigmoid is Keras 3's, hard_sigmoid_keras2 that of tf.keras 2"),
  OUTPUT_ACTIVATION(
      Section.MODEL,
      "outputActivation",
      new Rule.OneOf("auto", "sigmoid", "tanh", "linear", "relu"),
      text("auto"),
      "activation of the head; auto fits the scaling: sigmoid for 0–1, tanh for −1–1, else linear"),
  HEAD(
      Section.MODEL,
      "head",
      new Rule.OneOf("auto", "causal", "full"),
      text("auto"),
      "time padding of the Conv3D head; auto is causal where target and input frames overlap"),
  HEAD_KERNEL(
      Section.MODEL,
      "headKernel",
      Rule.WholeNumber.odd(31),
      whole(3),
      "convolution kernel of the head, in time too where frames are several"),
  LOSS(Section.TRAINING, "loss", new Rule.Losses(), text("mse"), "what training minimises"),
  OPTIMIZER(
      Section.TRAINING,
      "optimizer",
      new Rule.OneOf("adadelta", "adam", "nadam", "rmsprop", "sgd"),
      text("adam"),
      "the update rule"),
  LEARNING_RATE(
      Section.TRAINING,
      "learningRate",
      new Rule.RealNumber(1e-9, 100),
      Optional.empty(),
      "step size; where not given: 1 for adadelta, 0.01 for sgd, else 0.001"),
  MOMENTUM(
      Section.TRAINING, "momentum", new Rule.RealNumber(0, 0.9999), real(0.9), "momentum of sgd"),
  CLIP_NORM(
      Section.TRAINING,
      "clipNorm",
      new Rule.RealNumber(0, 1e6),
      real(0),
      "largest norm of the whole gradient; 0 is no limit"),
  CLIP_VALUE(
      Section.TRAINING,
      "clipValue",
      new Rule.RealNumber(0, 1e6),
      real(0),
      "largest absolute value of a gradient's element; 0 is no limit"),
  SCHEDULE(
      Section.TRAINING,
      "schedule",
      new Rule.OneOf("constant", "step", "cosine", "plateau"),
      text("constant"),
      "how the learning rate changes from epoch to epoch"),
  SCHEDULE_FACTOR(
      Section.TRAINING,
      "scheduleFactor",
      new Rule.RealNumber(1e-6, 1),
      real(0.5),
      "what step and plateau multiply the learning rate by"),
  SCHEDULE_EPOCHS(
      Section.TRAINING,
      "scheduleEpochs",
      new Rule.WholeNumber(1, 100_000),
      whole(10),
      "epochs between steps, or without improvement before a plateau counts"),
  EARLY_STOPPING(
      Section.TRAINING,
      "earlyStopping",
      new Rule.WholeNumber(0, 100_000),
      whole(0),
      "epochs without a better validation score before training ends; 0 is never"),
  PRECISION(
      Section.TRAINING,
      "precision",
      new Rule.OneOf("f32", "bf16"),
      text("f32"),
      "what convolutions multiply in; bf16, where the processor has it, rounds to 8 bits what is multiplied and is up to 1.2 times as fast"),
  BATCH(
      Section.TRAINING, "batch", new Rule.WholeNumber(1, 65_536), whole(8), "sequences per update"),
  EPOCHS(
      Section.TRAINING,
      "epochs",
      new Rule.WholeNumber(1, 100_000),
      whole(30),
      "passes over the training part");

  /** The top-level section of the search-space file that a hyperparameter stands in. */
  public enum Section {
    MODEL("model"),
    TRAINING("training");

    private final String key;

    Section(String key) {
      this.key = key;
    }

    /** The section's key in the file. */
    public String key() {
      return key;
    }
  }

  private final Section section;
  private final String key;
  private final Rule rule;
  private final Optional<Value> standard;
  private final String meaning;

  Hyperparameter(Section section, String key, Rule rule, Optional<Value> standard, String meaning) {
    this.section = section;
    this.key = key;
    this.rule = rule;
    this.standard = standard;
    this.meaning = meaning;
  }

  public Section section() {
    return section;
  }

  /** The name in the file, and of the dimension. */
  public String key() {
    return key;
  }

  public Rule rule() {
    return rule;
  }

  /** The value where the file gives none; empty where it depends on another hyperparameter. */
  public Optional<Value> standard() {
    return standard;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether {@code each:} may give every layer a dimension of its own. */
  public boolean perLayer() {
    return this == FILTERS || this == KERNEL;
  }

  /** The dimension's name for one layer, counted from 1: {@code filters[2]}. */
  public String key(int layer) {
    return key + "[" + layer + "]";
  }

  /** The hyperparameters of one section, in the order of the reference page. */
  public static List<Hyperparameter> of(Section section) {
    return Arrays.stream(values()).filter(h -> h.section == section).toList();
  }

  /** The hyperparameter behind a dimension: {@code filters[2]} is one layer's filters. */
  public static Optional<Hyperparameter> named(String dimension) {
    int bracket = dimension.indexOf('[');
    String key = bracket < 0 ? dimension : dimension.substring(0, bracket);
    return Arrays.stream(values()).filter(h -> h.key.equals(key)).findFirst();
  }

  private static Optional<Value> whole(long value) {
    return Optional.of(new Value.Whole(value));
  }

  private static Optional<Value> real(double value) {
    return Optional.of(new Value.Real(value));
  }

  private static Optional<Value> text(String value) {
    return Optional.of(new Value.Text(value));
  }

  private static Optional<Value> flag(boolean value) {
    return Optional.of(new Value.Flag(value));
  }
}
