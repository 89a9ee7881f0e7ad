package io.athanor.nn;

import io.athanor.sweep.AthanorException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The last layer: a convolution, an activation and a loss over whole frames.
 *
 * <p>Shapes: over a film {@code [batch, channel, time, height, width]} a Conv3D, of which the last
 * {@code targetFrames} steps are the output {@code [batch, out, targetFrames, height, width]}; over
 * images {@code [batch, channel, height, width]} a Conv2D with output {@code [batch, out, height,
 * width]}. Padding is "same"; a causal head pads all of the time axis at the front, so that output
 * step t sees input steps up to t only. Parameters W {@code [out, in, (kernel time,) kernel height,
 * kernel width]} and b {@code [out]}.
 *
 * <p>The loss is the mean over all elements. Losses of {@code io.athanor.nn.loss} get labels and
 * output in the shapes above; any other {@link ILossFunction} gets one row for each sequence, as
 * DL4J's own expect.
 */
public final class FrameHead extends BaseOutputLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private int kernelTime = 3;
  @JsonProperty private int kernelHeight = 3;
  @JsonProperty private int kernelWidth = 3;
  @JsonProperty private boolean causal;
  @JsonProperty private int targetFrames = 1;
  @JsonProperty private boolean film;

  /** For DL4J's deserialisation; elsewhere use the {@link Builder}. */
  public FrameHead() {}

  private FrameHead(Builder builder) {
    super(builder);
    this.kernelTime = builder.kernelTime;
    this.kernelHeight = builder.kernelHeight;
    this.kernelWidth = builder.kernelWidth;
    this.causal = builder.causal;
    this.targetFrames = builder.targetFrames;
    Kernels2D.requireOdd("FrameHead", kernelTime, kernelHeight, kernelWidth);
    initializeConstraints(builder);
  }

  int kernelTime() {
    return kernelTime;
  }

  int kernelHeight() {
    return kernelHeight;
  }

  int kernelWidth() {
    return kernelWidth;
  }

  boolean causal() {
    return causal;
  }

  int targetFrames() {
    return targetFrames;
  }

  boolean film() {
    return film;
  }

  /** Steps of padding before the first frame. */
  int paddingBefore() {
    return causal ? kernelTime - 1 : kernelTime / 2;
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType dataType) {
    return Instances.of(
        new FrameHeadLayer(conf, dataType),
        conf,
        listeners,
        layerIndex,
        layerParamsView,
        initializeParams);
  }

  @Override
  public NamedParameters initializer() {
    return Parameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    Films.channels(inputType, "FrameHead", layerIndex);
    if (inputType instanceof InputTypeConvolutional3D in) {
      if (targetFrames > in.getDepth()) {
        throw new AthanorException(
            "FrameHead can give at most as many frames as it gets, got targetFrames "
                + targetFrames
                + " of "
                + in.getDepth()
                + "; use more input frames or fewer target frames");
      }
      return InputType.convolutional3D(
          in.getDataFormat(), targetFrames, in.getHeight(), in.getWidth(), nOut);
    }
    InputTypeConvolutional in = (InputTypeConvolutional) inputType;
    return InputType.convolutional(in.getHeight(), in.getWidth(), nOut, in.getFormat());
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    nIn = Films.channels(inputType, "FrameHead", -1);
    film = inputType instanceof InputTypeConvolutional3D;
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  private List<Object> settings() {
    return List.of(kernelTime, kernelHeight, kernelWidth, causal, targetFrames, film);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof FrameHead that
        && settings().equals(that.settings());
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), settings());
  }

  /** Defaults: kernel 3 in every axis, not causal, one target frame, sigmoid. */
  public static final class Builder extends BaseOutputLayer.Builder<Builder> {
    private int kernelTime = 3;
    private int kernelHeight = 3;
    private int kernelWidth = 3;
    private boolean causal;
    private int targetFrames = 1;

    public Builder(ILossFunction loss) {
      super(loss);
      activation(Activation.SIGMOID);
    }

    /** Odd sizes; the time size is used over films only. */
    public Builder kernel(int time, int height, int width) {
      this.kernelTime = time;
      this.kernelHeight = height;
      this.kernelWidth = width;
      return this;
    }

    /** Output step t must not see input steps after t: needed where targets overlap the input. */
    public Builder causal(boolean causal) {
      this.causal = causal;
      return this;
    }

    /** How many of the last steps of a film are the output. */
    public Builder targetFrames(int targetFrames) {
      this.targetFrames = targetFrames;
      return this;
    }

    @Override
    public FrameHead build() {
      return new FrameHead(this);
    }
  }

  /** Glorot uniform weights and zero bias, as Keras's Conv2D and Conv3D. */
  static final class Parameters extends NamedParameters {
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    private static final Parameters INSTANCE = new Parameters();

    @Override
    List<Parameter> parameters(Layer layer) {
      FrameHead head = (FrameHead) layer;
      long out = head.getNOut();
      long in = head.getNIn();
      return List.of(
          head.film
              ? new Parameter(
                  WEIGHTS,
                  Role.WEIGHT,
                  out,
                  in,
                  head.kernelTime,
                  head.kernelHeight,
                  head.kernelWidth)
              : new Parameter(WEIGHTS, Role.WEIGHT, out, in, head.kernelHeight, head.kernelWidth),
          new Parameter(BIAS, Role.BIAS, out));
    }

    @Override
    void fill(Layer layer, Map<String, INDArray> table) {
      FrameHead head = (FrameHead) layer;
      Random random = KerasInitializers.random();
      long area = (head.film ? (long) head.kernelTime : 1L) * head.kernelHeight * head.kernelWidth;
      for (Map.Entry<String, INDArray> entry : table.entrySet()) {
        if (entry.getKey().equals(WEIGHTS)) {
          KerasInitializers.glorotUniform(
              entry.getValue(), area * head.getNIn(), area * head.getNOut(), random);
        } else {
          entry.getValue().assign(0);
        }
      }
    }
  }
}
