package io.athanor.nn;

import io.athanor.sweep.AthanorException;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * How weights move: the method, its learning rate, and clipping. What is not listed has Keras's
 * default.
 *
 * <p>Range: learningRate positive; momentum in [0, 1), used by sgd only.
 */
public record UpdaterSpec(Method method, double learningRate, double momentum, Clipping clipping) {

  /** The optimizers, with the learning rate Keras gives them. */
  public enum Method {
    /** Zeiler 2012, rho 0.95, epsilon 1e-7; learning rate 1 as in the paper and in old Keras. */
    ADADELTA(1.0),
    /** Kingma and Ba 2014, beta 0.9 and 0.999, epsilon 1e-7. */
    ADAM(0.001),
    /** Dozat 2016, beta 0.9 and 0.999, epsilon 1e-7. */
    NADAM(0.001),
    /** Tieleman and Hinton 2012, decay 0.9, epsilon 1e-7. */
    RMSPROP(0.001),
    /** Gradient descent with classical momentum. */
    SGD(0.01);

    private final double defaultLearningRate;

    Method(double defaultLearningRate) {
      this.defaultLearningRate = defaultLearningRate;
    }

    public double defaultLearningRate() {
      return defaultLearningRate;
    }
  }

  private static final double EPSILON = 1e-7;

  public UpdaterSpec {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new AthanorException(
          "the learning rate must be a positive number, got "
              + learningRate
              + "; Keras's default for "
              + method.name().toLowerCase(java.util.Locale.ROOT)
              + " is "
              + method.defaultLearningRate());
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new AthanorException(
          "momentum must be at least 0 and below 1, got " + momentum + "; 0.9 is usual");
    }
  }

  /** The method with its default learning rate, momentum 0 and no clipping. */
  public static UpdaterSpec of(Method method) {
    return new UpdaterSpec(method, method.defaultLearningRate(), 0, new Clipping.None());
  }

  /** The same with another learning rate. */
  public UpdaterSpec withLearningRate(double rate) {
    return new UpdaterSpec(method, rate, momentum, clipping);
  }

  /** The same with clipping. */
  public UpdaterSpec withClipping(Clipping how) {
    return new UpdaterSpec(method, learningRate, momentum, how);
  }

  /** DL4J's form of it. */
  IUpdater toUpdater() {
    return switch (method) {
      case ADADELTA -> new KerasAdaDelta(learningRate, 0.95, EPSILON);
      case ADAM -> new Adam(learningRate, 0.9, 0.999, EPSILON);
      case NADAM -> new Nadam(learningRate, 0.9, 0.999, EPSILON);
      case RMSPROP -> new RmsProp(learningRate, 0.9, EPSILON);
      case SGD -> new Momentum(learningRate, momentum);
    };
  }

  /** Numbers of this size that the method keeps for each parameter. */
  int statePerParameter() {
    return switch (method) {
      case ADADELTA, ADAM, NADAM -> 2;
      case RMSPROP, SGD -> 1;
    };
  }
}
