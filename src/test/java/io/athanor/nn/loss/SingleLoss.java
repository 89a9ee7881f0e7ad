package io.athanor.nn.loss;

import java.util.Map;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Losses that are no mixture. */
final class SingleLoss {
  private SingleLoss() {}

  static ILossFunction named(String name) {
    return Losses.of(Map.of(name, 1.0));
  }
}
