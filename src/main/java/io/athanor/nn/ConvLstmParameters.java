package io.athanor.nn;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Keras's initialisers: Glorot uniform, orthogonal, bias zero but one at the forget gate. */
final class ConvLstmParameters extends NamedParameters {
  static final String KERNEL = "W";
  static final String RECURRENT = "U";
  static final String BIAS = "b";
  static final ConvLstmParameters INSTANCE = new ConvLstmParameters();

  @Override
  List<Parameter> parameters(Layer layer) {
    ConvLstm2D conf = (ConvLstm2D) layer;
    long filters = conf.getNOut();
    int kh = conf.kernelHeight();
    int kw = conf.kernelWidth();
    return List.of(
        new Parameter(KERNEL, Role.WEIGHT, 4 * filters, conf.getNIn(), kh, kw),
        new Parameter(RECURRENT, Role.WEIGHT, 4 * filters, filters, kh, kw),
        new Parameter(BIAS, Role.BIAS, 4 * filters));
  }

  @Override
  void fill(Layer layer, Map<String, INDArray> table) {
    ConvLstm2D conf = (ConvLstm2D) layer;
    long filters = conf.getNOut();
    long area = (long) conf.kernelHeight() * conf.kernelWidth();
    Random random = KerasInitializers.random();
    INDArray kernel = Objects.requireNonNull(table.get(KERNEL));
    KerasInitializers.glorotUniform(kernel, area * conf.getNIn(), area * 4 * filters, random);
    KerasInitializers.orthogonal(Objects.requireNonNull(table.get(RECURRENT)), random);
    INDArray bias = Objects.requireNonNull(table.get(BIAS));
    bias.assign(0);
    bias.get(NDArrayIndex.interval(filters, 2 * filters)).assign(1);
  }
}
