package io.athanor.nn;

import io.athanor.nn.SequenceBatchNormalization.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Clips the gradients of a whole network between backpropagation and the update.
 *
 * <p>DL4J's own normalisation works layer by layer, so it knows no global norm, and it would also
 * clip the running statistics of batch normalisation, which travel as gradients but are none.
 */
final class GradientClipping extends BaseTrainingListener {
  private final Clipping clipping;

  GradientClipping(Clipping clipping) {
    this.clipping = clipping;
  }

  @Override
  public void onGradientCalculation(Model model) {
    List<INDArray> gradients = gradients(model.gradient().gradientForVariable());
    if (clipping instanceof Clipping.GlobalNorm norm) {
      scaleTo(norm.limit(), gradients);
    } else if (clipping instanceof Clipping.Value value) {
      gradients.forEach(g -> cut(g, value.limit()));
    }
  }

  private static List<INDArray> gradients(Map<String, INDArray> table) {
    List<INDArray> gradients = new ArrayList<>();
    table.forEach(
        (key, gradient) -> {
          if (!Parameters.isStatistic(key.substring(key.indexOf('_') + 1))) {
            gradients.add(gradient);
          }
        });
    return gradients;
  }

  private static void scaleTo(double limit, List<INDArray> gradients) {
    double sum = 0;
    for (INDArray gradient : gradients) {
      double norm = gradient.norm2Number().doubleValue();
      sum += norm * norm;
    }
    double norm = Math.sqrt(sum);
    if (norm > limit) {
      gradients.forEach(g -> g.muli(limit / norm));
    }
  }

  private static void cut(INDArray gradient, double limit) {
    Nd4j.exec(
        DynamicCustomOp.builder("clipbyvalue")
            .addInputs(gradient)
            .callInplace(true)
            .addFloatingPointArguments(-limit, limit)
            .build());
  }
}
