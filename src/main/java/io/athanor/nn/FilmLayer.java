package io.athanor.nn;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What our hidden layers have in common for DL4J: how they are made, that they take films as they
 * come, and equality by all settings.
 */
abstract class FilmLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  FilmLayer() {}

  FilmLayer(FeedForwardLayer.Builder<?> builder) {
    super(builder);
  }

  /** The computing layer, still without parameters. */
  abstract BaseLayer<?> layer(NeuralNetConfiguration conf, DataType dataType);

  /** Every setting that DL4J does not know of. */
  abstract List<Object> settings();

  @Override
  public final org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType dataType) {
    return Instances.of(
        layer(conf, dataType), conf, listeners, layerIndex, layerParamsView, initializeParams);
  }

  @Override
  public final @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof FilmLayer that
        && getClass() == that.getClass()
        && settings().equals(that.settings());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(super.hashCode(), settings());
  }
}
