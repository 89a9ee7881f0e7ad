package io.athanor.nn;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Gradient descent with classical momentum, as Keras's {@code SGD(momentum=…)}: v ← m·v − lr·g, w ←
 * w + v. DL4J offers Nesterov's form only.
 *
 * <p>Source: Polyak 1964.
 */
public final class Momentum extends FixedRateUpdater<Momentum> {
  private static final long serialVersionUID = 1L;
  private static final String VELOCITY = "v";

  private double momentum;

  /** For DL4J's deserialisation. */
  public Momentum() {
    this(0.01, 0.9);
  }

  public Momentum(double learningRate, double momentum) {
    super(learningRate);
    this.momentum = momentum;
  }

  @Override
  public long stateSize(long numParams) {
    return numParams;
  }

  @Override
  GradientUpdater<Momentum> step() {
    return new Step(this);
  }

  @Override
  @SuppressWarnings({"MethodDoesntCallSuperMethod", "super"})
  public Momentum clone() {
    return new Momentum(learningRate, momentum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Momentum that
        && learningRate == that.learningRate
        && momentum == that.momentum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, momentum);
  }

  /** State: the negative velocity, since DL4J subtracts what an updater returns. */
  private static final class Step implements GradientUpdater<Momentum> {
    private final Momentum config;
    private INDArray velocity = Nd4j.empty();

    Step(Momentum config) {
      this.config = config;
    }

    @Override
    public Momentum getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      velocity = Objects.requireNonNull(state.get(VELOCITY));
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of(VELOCITY, velocity);
    }

    @Override
    public void setStateViewArray(
        INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
      velocity = view.reshape(view.length());
      if (initialize) {
        velocity.assign(0);
      }
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      velocity.muli(config.momentum);
      velocity.addi(gradient.muli(config.learningRate));
      gradient.assign(velocity);
    }
  }
}
