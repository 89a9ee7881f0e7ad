package io.athanor.nn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A layer's parameters as an ordered list of named shapes, laid one after another in 'c' order in
 * DL4J's flat vector.
 *
 * <p>Threads: no state; one instance serves every layer of its kind.
 */
abstract class NamedParameters implements ParamInitializer {
  /** What a parameter is to DL4J: only weights are regularised as weights. */
  enum Role {
    WEIGHT,
    BIAS,
    /** Kept with the parameters but moved by the layer itself, not by gradient descent. */
    STATISTIC
  }

  /** One parameter: its key in the table, its role and its shape. */
  static final class Parameter {
    final String name;
    final Role role;
    private final long[] shape;

    Parameter(String name, Role role, long... shape) {
      this.name = name;
      this.role = role;
      this.shape = shape.clone();
    }

    long[] shape() {
      return shape.clone();
    }

    long length() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  /** The parameters of this layer, in order. */
  abstract List<Parameter> parameters(Layer layer);

  /** Gives a new layer its first values. */
  abstract void fill(Layer layer, Map<String, INDArray> table);

  @Override
  public final long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public final long numParams(Layer layer) {
    return parameters(layer).stream().mapToLong(Parameter::length).sum();
  }

  @Override
  public final List<String> paramKeys(Layer layer) {
    return parameters(layer).stream().map(p -> p.name).toList();
  }

  @Override
  public final List<String> weightKeys(Layer layer) {
    return keys(layer, Role.WEIGHT);
  }

  @Override
  public final List<String> biasKeys(Layer layer) {
    return keys(layer, Role.BIAS);
  }

  @Override
  public final boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public final boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public final Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    Map<String, INDArray> table = views(conf.getLayer(), paramsView);
    table.keySet().forEach(conf::addVariable);
    if (initializeParams) {
      fill(conf.getLayer(), table);
    }
    return table;
  }

  @Override
  public final Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(conf.getLayer(), gradientView);
  }

  private Map<String, INDArray> views(Layer layer, INDArray flat) {
    INDArray vector = flat.reshape(flat.length());
    Map<String, INDArray> table = new LinkedHashMap<>();
    long from = 0;
    for (Parameter parameter : parameters(layer)) {
      long to = from + parameter.length();
      INDArray view = vector.get(NDArrayIndex.interval(from, to));
      table.put(parameter.name, view.reshape('c', parameter.shape()));
      from = to;
    }
    return table;
  }

  private List<String> keys(Layer layer, Role role) {
    return parameters(layer).stream().filter(p -> p.role == role).map(p -> p.name).toList();
  }
}
