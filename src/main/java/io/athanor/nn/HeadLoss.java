package io.athanor.nn;

import io.athanor.nn.loss.Losses;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Losses as a head calls them: those of {@code io.athanor.nn.loss} get frames in their own shape,
 * any other gets one row for each sequence, as DL4J's own expect.
 */
public final class HeadLoss {
  private HeadLoss() {}

  /**
   * The mean loss of predictions that have been through the head's activation already.
   *
   * <p>Shapes: {@code [batch, channel, (time,) height, width]}, both alike.
   */
  public static double mean(ILossFunction loss, INDArray labels, INDArray predictions) {
    double sum =
        loss.computeScore(
            shaped(loss, labels), shaped(loss, predictions), new ActivationIdentity(), null, false);
    return sum / labels.size(0);
  }

  /** The array in the shape that the loss expects. */
  static INDArray shaped(ILossFunction loss, INDArray array) {
    boolean own = loss.getClass().getPackageName().equals(Losses.class.getPackageName());
    return own ? array : rows(array);
  }

  /** One row for each sequence. */
  static INDArray rows(INDArray array) {
    return array.dup('c').reshape('c', array.size(0), array.length() / array.size(0));
  }
}
