package io.athanor.nn;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Keras's BatchNormalization over films and images, which DL4J's own does not take: each channel is
 * normalised over batch, time, height and width.
 *
 * <p>Shapes: {@code [batch, channel, time, height, width]} or {@code [batch, channel, height,
 * width]} in and out. Parameters gamma, beta, mean and var, each {@code [channel]}; mean and var
 * move by momentum and are used at inference.
 *
 * <p>Range: momentum 0.99 and epsilon 0.001 unless set, as in Keras.
 *
 * <p>Source: Ioffe and Szegedy 2015, algorithms 1 and 2.
 */
public final class SequenceBatchNormalization extends FilmLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private double momentum = 0.99;
  @JsonProperty private double epsilon = 1e-3;

  /** With Keras's momentum and epsilon. */
  public SequenceBatchNormalization() {}

  public SequenceBatchNormalization(double momentum, double epsilon) {
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  double momentum() {
    return momentum;
  }

  double epsilon() {
    return epsilon;
  }

  @Override
  SequenceBatchNormalizationLayer layer(NeuralNetConfiguration conf, DataType dataType) {
    return new SequenceBatchNormalizationLayer(conf, dataType);
  }

  @Override
  public NamedParameters initializer() {
    return Parameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    Films.channels(inputType, "SequenceBatchNormalization", layerIndex);
    return inputType;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    nIn = Films.channels(inputType, "SequenceBatchNormalization", -1);
    nOut = nIn;
  }

  @Override
  public @Nullable List<Regularization> getRegularizationByParam(String paramName) {
    return null;
  }

  @Override
  public IUpdater getUpdaterByParam(String paramName) {
    return Parameters.isStatistic(paramName) ? new NoOp() : getIUpdater();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, inputType)
        .standardMemory(initializer().numParams(this), getIUpdater().stateSize(2 * nOut))
        .workingMemory(0, 0, 2 * nOut, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  List<Object> settings() {
    return List.of(momentum, epsilon);
  }

  @Override
  public String toString() {
    return "SequenceBatchNormalization(momentum=" + momentum + ", epsilon=" + epsilon + ")";
  }

  /** gamma and beta are learned; mean and var follow the data. */
  static final class Parameters extends NamedParameters {
    static final String GAMMA = "gamma";
    static final String BETA = "beta";
    static final String MEAN = "mean";
    static final String VAR = "var";
    private static final Parameters INSTANCE = new Parameters();

    /** Whether DL4J's gradient for this parameter is really the layer's own update of it. */
    static boolean isStatistic(String name) {
      return name.equals(MEAN) || name.equals(VAR);
    }

    @Override
    List<Parameter> parameters(Layer layer) {
      long channels = ((FeedForwardLayer) layer).getNOut();
      return List.of(
          new Parameter(GAMMA, Role.BIAS, channels),
          new Parameter(BETA, Role.BIAS, channels),
          new Parameter(MEAN, Role.STATISTIC, channels),
          new Parameter(VAR, Role.STATISTIC, channels));
    }

    @Override
    void fill(Layer layer, Map<String, INDArray> table) {
      table.forEach((name, view) -> view.assign(name.equals(GAMMA) || name.equals(VAR) ? 1 : 0));
    }
  }
}
