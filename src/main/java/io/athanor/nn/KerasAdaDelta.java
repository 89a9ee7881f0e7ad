package io.athanor.nn;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdaDeltaUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Adadelta with Keras's learning rate, which DL4J's own lacks.
 *
 * <p>Range: learningRate 1.0 is the paper's method and old Keras's default (newer Keras: 0.001);
 * rho 0.95, epsilon 1e-7 as in Keras.
 *
 * <p>Source: Zeiler 2012, algorithm 1, its update multiplied by learningRate.
 */
public final class KerasAdaDelta extends FixedRateUpdater<KerasAdaDelta> {
  private static final long serialVersionUID = 1L;
  private static final String GRADIENTS = "msg";
  private static final String UPDATES = "msdx";

  private double rho;
  private double epsilon;

  /** For DL4J's deserialisation; Keras's values. */
  public KerasAdaDelta() {
    this(1.0, 0.95, 1e-7);
  }

  public KerasAdaDelta(double learningRate, double rho, double epsilon) {
    super(learningRate);
    this.rho = rho;
    this.epsilon = epsilon;
  }

  @Override
  public long stateSize(long numParams) {
    return 2 * numParams;
  }

  @Override
  GradientUpdater<KerasAdaDelta> step() {
    return new Step(this);
  }

  @Override
  @SuppressWarnings({"MethodDoesntCallSuperMethod", "super"})
  public KerasAdaDelta clone() {
    return new KerasAdaDelta(learningRate, rho, epsilon);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasAdaDelta that
        && learningRate == that.learningRate
        && rho == that.rho
        && epsilon == that.epsilon;
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, rho, epsilon);
  }

  /** State: the running means of squared gradients, then of squared updates. */
  private static final class Step implements GradientUpdater<KerasAdaDelta> {
    private final KerasAdaDelta config;
    private INDArray gradients = Nd4j.empty();
    private INDArray updates = Nd4j.empty();

    Step(KerasAdaDelta config) {
      this.config = config;
    }

    @Override
    public KerasAdaDelta getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      gradients = Objects.requireNonNull(state.get(GRADIENTS));
      updates = Objects.requireNonNull(state.get(UPDATES));
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(GRADIENTS, gradients, UPDATES, updates);
    }

    @Override
    public void setStateViewArray(
        INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
      INDArray vector = view.reshape(view.length());
      if (initialize) {
        vector.assign(0);
      }
      long half = vector.length() / 2;
      gradients = vector.get(NDArrayIndex.interval(0, half));
      updates = vector.get(NDArrayIndex.interval(half, 2 * half));
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      Nd4j.exec(new AdaDeltaUpdater(gradient, gradients, updates, config.rho, config.epsilon));
      if (config.learningRate != 1.0) {
        gradient.muli(config.learningRate);
      }
    }
  }
}
