package io.athanor.nn.loss;

import static io.athanor.nn.loss.SingleLoss.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Which losses there are by name, that they survive JSON, and which are refused. */
@SuppressWarnings("NullAway") // DL4J's losses take null for no mask.
final class LossesTest {
  @Test
  void losses_survive_json() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("org.nd4j.linalg.lossfunctions.impl.LossMAE", 0.1);
    Losses.names().forEach(name -> weights.put(name, 0.5));
    assertThat(throughJson(Losses.of(weights))).isEqualTo(Losses.of(weights));
    for (String name : Losses.names()) {
      assertThat(throughJson(named(name))).isEqualTo(named(name)).isNotSameAs(named(name));
    }
  }

  @Test
  void a_user_s_class_is_taken_as_it_is() {
    assertThat(named(UserMade.class.getName())).isInstanceOf(UserMade.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssmi | training.loss must be a known loss, got ssmi; did you mean ssim? Otherwise use one"
            + " of bce, mse, mae, huber, dssim, ssim, gdl, or the full name of a class",
        "perceptual | training.loss must be a known loss, got perceptual; use one of bce, mse, mae,"
            + " huber, dssim, ssim, gdl, or the full name of a class",
        "org.example.Missing | training.loss must name a class on the class path, got"
            + " org.example.Missing; correct the name or add its jar",
        "java.lang.String | training.loss must implement"
            + " org.nd4j.linalg.lossfunctions.ILossFunction, got java.lang.String; implement it",
        "io.athanor.nn.loss.WeightedLoss | training.loss must be a public class with a public"
            + " constructor without parameters, got io.athanor.nn.loss.WeightedLoss; add one",
        "io.athanor.nn.loss.LossesTest$Broken | training.loss must be a class that can be made, but"
            + " its constructor failed with java.lang.IllegalStateException: no licence, got"
            + " io.athanor.nn.loss.LossesTest$Broken; correct it",
      })
  void unknown_losses_are_refused(String name, String message) {
    assertThatThrownBy(() -> named(name)).isInstanceOf(AthanorException.class).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity"})
  void weights_that_are_not_positive_numbers_are_refused(double weight) {
    assertThatThrownBy(() -> Losses.of(Map.of("mse", weight)))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "training.loss.mse must be a weight above 0, got %s; leave out losses that do not count"
                .formatted(weight));
  }

  @Test
  void losses_of_neighbouring_pixels_refuse_vectors() {
    INDArray vectors = Nd4j.ones(2, 6);
    IActivation identity = Activation.IDENTITY.getActivationFunction();
    assertThatThrownBy(() -> named("gdl").computeScore(vectors, vectors, identity, null, false))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "training.loss gdl compares neighbouring pixels and needs frames, got vectors of 6"
                + " values; use mse, mae, huber or bce");
  }

  /** A user's loss. */
  public static final class UserMade extends Delegating {
    public UserMade() {
      super(named("mse"));
    }
  }

  /** A user's loss that cannot be made. */
  public static final class Broken extends Delegating {
    public Broken() {
      super(named("mse"));
      throw new IllegalStateException("no licence");
    }
  }

  private static ILossFunction throughJson(ILossFunction loss) {
    MultiLayerConfiguration conf =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new Convolution3D.Builder(1, 1, 1).nIn(1).nOut(1).build())
            .layer(
                new Cnn3DLossLayer.Builder(Convolution3D.DataFormat.NCDHW)
                    .lossFunction(loss)
                    .build())
            .build();
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.toJson());
    assertThat(read).isEqualTo(conf);
    return ((Cnn3DLossLayer) read.getConf(1).getLayer()).getLossFn();
  }
}
