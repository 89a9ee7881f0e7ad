package io.athanor.nn;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * An updater whose learning rate is set from outside between epochs, and what DL4J asks of every
 * updater of that kind.
 *
 * @param <U> the updater itself
 */
abstract class FixedRateUpdater<U extends FixedRateUpdater<U>> implements IUpdater {
  private static final long serialVersionUID = 1L;

  double learningRate;

  FixedRateUpdater(double learningRate) {
    this.learningRate = learningRate;
  }

  /** The state of one run of parameters, still without its arrays. */
  abstract GradientUpdater<U> step();

  @Override
  public abstract U clone();

  @Override
  public final GradientUpdater<U> instantiate(INDArray view, boolean initialize) {
    GradientUpdater<U> step = step();
    step.setStateViewArray(view, new long[] {view.length() / stateSize(1)}, 'c', initialize);
    return step;
  }

  @Override
  public final GradientUpdater<U> instantiate(Map<String, INDArray> state, boolean initialize) {
    GradientUpdater<U> step = step();
    step.setState(state, initialize);
    return step;
  }

  @Override
  public final double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public final boolean hasLearningRate() {
    return true;
  }

  @Override
  public final void setLrAndSchedule(double rate, @Nullable ISchedule schedule) {
    if (schedule != null) {
      throw new UnsupportedOperationException(
          "this updater takes a fixed learning rate; set it between epochs");
    }
    this.learningRate = rate;
  }
}
