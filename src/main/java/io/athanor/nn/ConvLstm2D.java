package io.athanor.nn;

import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.sweep.AthanorException;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Convolutional LSTM over films, equal to Keras's {@code ConvLSTM2D(padding="same")}.
 *
 * <p>With ∗ a convolution, ⊙ an element-wise product, ρ the recurrent activation and φ the
 * activation: i = ρ(W_i∗x + U_i∗h + b_i), f and o alike; c' = f⊙c + i⊙φ(W_c∗x + U_c∗h + b_c); h' =
 * o⊙φ(c'). States start at zero; there are no peepholes.
 *
 * <p>Shapes: input {@code [batch, channel, time, height, width]}; output {@code [batch, filters,
 * time, height, width]}, or the last state {@code [batch, filters, height, width]} without
 * returnSequences. Parameters W {@code [4·filters, channel, kh, kw]}, U {@code [4·filters, filters,
 * kh, kw]}, b {@code [4·filters]}, gates in the order i, f, c, o.
 *
 * <p>Dropout drops the given fraction of the inputs, the same elements at every time step, as Keras
 * does. Masks are refused.
 *
 * <p>Source: Shi et al. 2015, equation 3, without its peephole terms.
 */
public final class ConvLstm2D extends FilmLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private int kernelHeight = 3;
  @JsonProperty private int kernelWidth = 3;
  @JsonProperty private boolean returnSequences = true;
  @JsonProperty private GateActivation cellActivation = GateActivation.TANH;
  @JsonProperty private GateActivation recurrentActivation = GateActivation.SIGMOID;
  @JsonProperty private double inputDropout;
  @JsonProperty private boolean inputGradient = true;
  @JsonProperty private boolean sharedOutput;
  @JsonProperty private Precision precision = Precision.F32;

  /** For DL4J's deserialisation; elsewhere use the {@link Builder}. */
  public ConvLstm2D() {}

  private ConvLstm2D(Builder builder) {
    super(builder);
    this.kernelHeight = builder.kernelHeight;
    this.kernelWidth = builder.kernelWidth;
    this.returnSequences = builder.returnSequences;
    this.cellActivation = builder.cellActivation;
    this.recurrentActivation = builder.recurrentActivation;
    this.inputDropout = builder.inputDropout;
    this.inputGradient = builder.inputGradient;
    this.sharedOutput = builder.sharedOutput;
    this.precision = builder.precision;
    Kernels2D.requireOdd("ConvLstm2D", kernelHeight, kernelWidth);
    if (!(inputDropout >= 0 && inputDropout < 1)) {
      throw new AthanorException(
          "dropout must be at least 0 and below 1, got "
              + inputDropout
              + "; it is the fraction of inputs that is dropped");
    }
    initializeConstraints(builder);
  }

  int kernelHeight() {
    return kernelHeight;
  }

  int kernelWidth() {
    return kernelWidth;
  }

  boolean returnSequences() {
    return returnSequences;
  }

  GateActivation cellActivation() {
    return cellActivation;
  }

  GateActivation recurrentActivation() {
    return recurrentActivation;
  }

  double inputDropout() {
    return inputDropout;
  }

  boolean inputGradient() {
    return inputGradient;
  }

  boolean sharedOutput() {
    return sharedOutput;
  }

  Precision precision() {
    return precision;
  }

  @Override
  ConvLstm2DLayer layer(NeuralNetConfiguration conf, DataType dataType) {
    return new ConvLstm2DLayer(conf, dataType);
  }

  @Override
  public NamedParameters initializer() {
    return ConvLstmParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    InputTypeConvolutional3D in = film(inputType, layerIndex);
    return returnSequences
        ? InputType.convolutional3D(
            in.getDataFormat(), in.getDepth(), in.getHeight(), in.getWidth(), nOut)
        : InputType.convolutional(in.getHeight(), in.getWidth(), nOut);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    nIn = film(inputType, -1).getChannels();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputTypeConvolutional3D in = film(inputType, -1);
    long state = in.getDepth() * in.getHeight() * in.getWidth() * nOut;
    long parameters = initializer().numParams(this);
    return new LayerMemoryReport.Builder(
            getLayerName(), getClass(), inputType, getOutputType(-1, inputType))
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 6 * state, 0, 6 * state)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  List<Object> settings() {
    return List.of(
        kernelHeight,
        kernelWidth,
        returnSequences,
        cellActivation,
        recurrentActivation,
        inputDropout,
        inputGradient,
        sharedOutput,
        precision);
  }

  private static InputTypeConvolutional3D film(InputType type, int index) {
    Films.channels(type, "ConvLstm2D", index);
    if (type instanceof InputTypeConvolutional3D film) {
      return film;
    }
    throw new AthanorException(
        "ConvLstm2D needs a film [batch, channel, time, height, width], got images "
            + type
            + " (layer "
            + index
            + "); let the ConvLstm2D before it return sequences");
  }

  /** Defaults: kernel 3×3, tanh, sigmoid, returns sequences, no dropout. */
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private int kernelHeight = 3;
    private int kernelWidth = 3;
    private boolean returnSequences = true;
    private GateActivation cellActivation = GateActivation.TANH;
    private GateActivation recurrentActivation = GateActivation.SIGMOID;
    private double inputDropout;
    private boolean inputGradient = true;
    private boolean sharedOutput;
    private Precision precision = Precision.F32;

    public Builder(int filters) {
      nOut(filters);
    }

    /** Odd sizes. */
    public Builder kernel(int height, int width) {
      this.kernelHeight = height;
      this.kernelWidth = width;
      return this;
    }

    /** Whether all time steps are the output, or only the last. */
    public Builder returnSequences(boolean all) {
      this.returnSequences = all;
      return this;
    }

    /** φ: of the candidate and of the cell's output. */
    public Builder cellActivation(GateActivation activation) {
      this.cellActivation = activation;
      return this;
    }

    /** ρ: of the gates i, f and o. */
    public Builder recurrentActivation(GateActivation activation) {
      this.recurrentActivation = activation;
      return this;
    }

    /** The fraction of inputs that is dropped in training. */
    public Builder inputDropout(double fraction) {
      this.inputDropout = fraction;
      return this;
    }

    /** False in the first layer, where nobody asks for it: saves a convolution. */
    Builder inputGradient(boolean wanted) {
      this.inputGradient = wanted;
      return this;
    }

    /**
     * The next layer only reads this one's output, so that it need not be kept twice. DL4J lets a
     * layer write over its input, hence false unless the next layer is one of ours.
     */
    Builder sharedOutput(boolean shared) {
      this.sharedOutput = shared;
      return this;
    }

    /** What the convolutions multiply in; where the platform cannot, it is f32. */
    public Builder precision(Precision precision) {
      this.precision = precision;
      return this;
    }

    @Override
    public ConvLstm2D build() {
      return new ConvLstm2D(this);
    }
  }
}
