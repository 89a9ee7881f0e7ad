package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whole networks in bf16 against the same ones in f32.
 *
 * <p>Factors and kept gates are off by up to 2⁻⁹ of themselves, factors that are interpolated by
 * 1.6 % r.m.s. (ADR 017), and no rounding leans to one side, so the gradient as a whole is nearer.
 */
class Bf16NetworkTest {
  private static final Networks NETWORKS = Networks.sequenceToSequence().film(2, 10, 12, 16);

  @BeforeAll
  static void needsBf16() {
    assumeTrue(Kernels.supports(Precision.BF16), "the processor has no bf16 instructions");
  }

  @ParameterizedTest(name = "{0} filters of {1}×{1}")
  @CsvSource({"8, 3", "32, 3", "32, 5", "6, 7"})
  void gradients_through_ten_steps_are_those_of_f32_but_for_rounding(int filters, int kernel) {
    Networks networks =
        NETWORKS
            .layers(2, new LayerSpec(filters, kernel, kernel), true, 0)
            .target(10, false, NetworkSpec.OutputActivation.SIGMOID);
    Nd4j.getRandom().setSeed(7);
    INDArray x = Nd4j.rand(DataType.FLOAT, networks.inputShape(3));
    INDArray y = Nd4j.rand(DataType.FLOAT, networks.targetShape(3));

    INDArray exact = gradient(networks, Precision.F32, x, y);
    INDArray rounded = gradient(networks, Precision.BF16, x, y);

    double error = rounded.distance2(exact) / exact.norm2Number().doubleValue();
    assertThat(error).isBetween(1e-4, 0.02);
  }

  private static INDArray gradient(Networks networks, Precision precision, INDArray x, INDArray y) {
    MultiLayerNetwork network =
        NetworkBuilder.build(
            networks.spec(List.of(), precision),
            UpdaterSpec.of(UpdaterSpec.Method.SGD),
            Losses.of(Map.of("mse", 1.0)),
            5,
            DataType.FLOAT);
    network.setInput(x);
    network.setLabels(y);
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().gradient().dup();
    NetworkBuilder.close(network);
    return gradient;
  }
}
