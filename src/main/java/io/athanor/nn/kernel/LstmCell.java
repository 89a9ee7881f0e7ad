package io.athanor.nn.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The element-wise part of one ConvLSTM time step: gates, cell state and output, fused.
 *
 * <p>With pre-activations z = (z_i, z_f, z_c, z_o), recurrent activation ρ and activation φ:
 *
 * <pre>
 *   i = ρ(z_i)   f = ρ(z_f)   g = φ(z_c)   o = ρ(z_o)
 *   c = f ⊙ cPrev + i ⊙ g     h = o ⊙ φ(c)
 * </pre>
 *
 * <p>Shapes: gates {@code [batch, 4 * filters, height, width]} in the order i, f, c, o; states
 * {@code [batch, filters, height, width]}. Every array of one call is dense in the same memory
 * order: either 'c' order, or channels last (see {@link Frames}). A step slice of a time-major
 * sequence is such an array.
 *
 * <p>Threads: a cell may be used by one thread at a time. Results do not depend on the number of
 * threads.
 *
 * <p>Source: Shi et al. 2015, "Convolutional LSTM Network", equation 3, without peepholes.
 */
public interface LstmCell {
  /**
   * One step forward. Overwrites {@code z} with the activated gates, and {@code c} and {@code h}.
   *
   * @param z pre-activations
   * @param cPrev the cell state of the step before; null at the first step (zeros)
   */
  void forward(INDArray z, @Nullable INDArray cPrev, INDArray c, INDArray h);

  /**
   * The same step backward.
   *
   * @param gates activated gates that {@link #forward} left in {@code z}
   * @param cPrev as given to forward
   * @param c as made by forward
   * @param dh gradient with respect to {@code h} from the output; null if there is none
   * @param dhNext gradient with respect to {@code h} from the step after; null at the last step
   * @param dc in: gradient with respect to {@code c} from the step after; out: gradient with
   *     respect to {@code cPrev}
   * @param dz out: gradient with respect to the pre-activations; may be {@code gates} itself
   */
  void backward(
      INDArray gates,
      @Nullable INDArray cPrev,
      INDArray c,
      @Nullable INDArray dh,
      @Nullable INDArray dhNext,
      INDArray dc,
      INDArray dz);
}
