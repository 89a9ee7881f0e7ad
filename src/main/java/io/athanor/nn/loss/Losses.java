package io.athanor.nn.loss;

import io.athanor.sweep.AthanorException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Makes losses by name.
 *
 * <p>Each loss is a mean over every element of an example (of ssim and dssim: over every window),
 * so that losses of different frame sizes and lengths are alike in size, as Keras's are.
 *
 * <p><b>Scale, for whoever writes an output layer.</b> Let ℓₙ be the mean over all elements of
 * example n, and N the number of examples (axis 0 of labels and preOutput):
 *
 * <ul>
 *   <li>{@code computeScoreArray} is the column [ℓ₁ … ℓ_N]ᵀ, shape {@code [N, 1]};
 *   <li>{@code computeScore} is Σₙ ℓₙ, and (1/N) Σₙ ℓₙ if {@code average};
 *   <li>{@code computeGradient} is ∂(Σₙ ℓₙ)/∂preOutput: a <em>sum</em> over examples of per-example
 *       means, never divided by N.
 * </ul>
 *
 * DL4J's updater divides every gradient by the batch size when {@code miniBatch} is true (its
 * default), and its output layers divide the score by it. So with {@code miniBatch(true)} the
 * effective loss and gradient are those of the mean over all elements of the batch, whatever the
 * batch size. An output layer must call {@code computeScore(…, false)} and divide by N itself, as
 * DL4J's do, and must not divide by the number of elements, time steps or pixels again.
 *
 * <p>Shapes: labels and preOutput alike {@code [N, channel, time, height, width]}, {@code [N,
 * channel, height, width]} or {@code [N, n]} (the last not for losses that compare neighbouring
 * pixels: dssim, ssim, gdl), with any strides, of {@code FLOAT} or {@code DOUBLE}. Neither is
 * changed. The gradient is new, in 'c' order, of preOutput's shape and type. Arithmetic is in
 * double precision throughout. Masks are refused.
 *
 * <p>Threads: losses are immutable and may be shared. They serialise with DL4J's JSON.
 */
public final class Losses {
  private static final Map<String, Supplier<ILossFunction>> BY_NAME =
      Map.of(
          "bce", BinaryCrossEntropy::new,
          "mse", MeanSquaredError::new,
          "mae", MeanAbsoluteError::new,
          "huber", Huber::new,
          "dssim", Dssim::new,
          "ssim", SsimLoss::new,
          "gdl", GradientDifference::new);

  private static final List<String> NAMES =
      List.of("bce", "mse", "mae", "huber", "dssim", "ssim", "gdl");

  private Losses() {}

  /** The names of Athanor's own losses, in the order in which they are documented. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The weighted sum of the named losses; the loss itself, where it is one of weight 1.
   *
   * @param weights by name, in the order in which they are summed. A name with a dot is a class of
   *     the user's that implements {@code ILossFunction} and has a public constructor without
   *     parameters
   * @throws AthanorException if there is no such loss or class, or a weight is not a positive
   *     number
   */
  public static ILossFunction of(Map<String, Double> weights) {
    if (weights.isEmpty()) {
      throw new AthanorException(
          "training.loss must name at least one loss, got none; use one of " + list());
    }
    weights.forEach(Losses::checkWeight);
    if (weights.size() == 1 && weights.values().iterator().next() == 1) {
      return named(weights.keySet().iterator().next());
    }
    return new WeightedLoss(
        weights.entrySet().stream()
            .map(entry -> new WeightedLoss.Term(entry.getValue(), named(entry.getKey())))
            .toList());
  }

  private static void checkWeight(String name, double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new AthanorException(
          "training.loss.%s must be a weight above 0, got %s; leave out losses that do not count"
              .formatted(name, weight));
    }
  }

  private static ILossFunction named(String name) {
    Supplier<ILossFunction> own = BY_NAME.get(name);
    if (own != null) {
      return own.get();
    }
    if (name.indexOf('.') >= 0) {
      return UserLoss.load(name);
    }
    throw new AthanorException(
        "training.loss must be a known loss, got %s; %suse one of %s, or the full name of a class"
            .formatted(name, suggestion(name), list()));
  }

  private static String suggestion(String name) {
    return Spelling.nearest(name, NAMES)
        .map(nearest -> "did you mean %s? Otherwise ".formatted(nearest))
        .orElse("");
  }

  private static String list() {
    return NAMES.stream().collect(Collectors.joining(", "));
  }
}
