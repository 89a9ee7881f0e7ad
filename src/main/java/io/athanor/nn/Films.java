package io.athanor.nn;

import io.athanor.nn.kernel.Frames;
import io.athanor.sweep.AthanorException;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How films lie in memory between the layers.
 *
 * <p>To DL4J a film is {@code [batch, channel, time, height, width]}. Inside the network it is the
 * view of a sequence in the order that {@link Frames} names, time first and channels last: one time
 * step is a dense batch of images, and the whole film is a dense batch of time·batch images,
 * neither of which needs a copy. An array that lies otherwise, from the data or from a foreign
 * layer, is copied into that order once.
 */
final class Films {
  private Films() {}

  /** A sequence {@code [time, batch, channel, height, width]} for a layer's result. */
  static INDArray sequence(LayerWorkspaceMgr manager, ArrayType kind, DataType type, long... s) {
    long[] stored = {s[0], s[1], s[3], s[4], s[2]};
    return manager.createUninitialized(kind, type, stored, 'c').permute(0, 1, 4, 2, 3);
  }

  /** Images {@code [batch, channel, height, width]} for a layer's result. */
  static INDArray images(LayerWorkspaceMgr manager, ArrayType kind, DataType type, long... s) {
    long[] stored = {s[0], s[2], s[3], s[1]};
    return manager.createUninitialized(kind, type, stored, 'c').permute(0, 3, 1, 2);
  }

  /** A sequence in a layer's own memory. */
  static INDArray sequence(Scratch scratch, long... s) {
    return scratch.take(s[0], s[1], s[3], s[4], s[2]).permute(0, 1, 4, 2, 3);
  }

  /** Images in a layer's own memory. */
  static INDArray images(Scratch scratch, long... s) {
    return scratch.take(s[0], s[2], s[3], s[1]).permute(0, 3, 1, 2);
  }

  /** The film as a sequence: a view if it lies so already, else a copy in {@code scratch}. */
  static INDArray toSequence(INDArray film, Scratch scratch) {
    INDArray view = film.permute(2, 0, 1, 3, 4);
    return isDense(view, 0, 1, 3, 4, 2) ? view : sequence(scratch, view.shape()).assign(view);
  }

  /** Images with channels last in memory, likewise. */
  static INDArray toImages(INDArray images, Scratch scratch) {
    return isDense(images, 0, 2, 3, 1) ? images : images(scratch, images.shape()).assign(images);
  }

  /** The steps from {@code from} up to but without {@code to} of a sequence, as a view. */
  static INDArray steps(INDArray sequence, long from, long to) {
    return sequence.get(NDArrayIndex.interval(from, to));
  }

  /**
   * Images with channels last in memory as one vector, a view: ND4J's element-wise operations are
   * several times faster on it, since they need not follow strides.
   */
  static INDArray flat(INDArray images) {
    return images.permute(0, 2, 3, 1).reshape('c', new long[] {images.length()});
  }

  /** Whether the elements lie one after another with the axes nested in this order. */
  static boolean isDense(INDArray array, int... axes) {
    long expected = 1;
    for (int i = axes.length - 1; i >= 0; i--) {
      long size = array.size(axes[i]);
      if (size != 1 && array.stride(axes[i]) != expected) {
        return false;
      }
      expected *= size;
    }
    return true;
  }

  /** Channels of a film or image type; any other type is refused. */
  static long channels(@Nullable InputType type, String layer, int index) {
    if (type instanceof InputTypeConvolutional3D film && film.getDataFormat() == DataFormat.NCDHW) {
      return film.getChannels();
    }
    if (type instanceof InputTypeConvolutional image && image.getFormat() == CNN2DFormat.NCHW) {
      return image.getChannels();
    }
    throw new AthanorException(
        layer
            + " needs [batch, channel, (time,) height, width], got "
            + type
            + (index < 0 ? "" : " (layer " + index + ")")
            + "; use InputType.convolutional3D(NCDHW, …) or convolutional(…, NCHW)");
  }

  /** Refuses an array of another rank or another number of channels. */
  static void check(INDArray array, int rank, long channels, String layer) {
    if (array.rank() != rank || array.size(1) != channels) {
      throw new AthanorException(
          layer
              + " needs rank "
              + rank
              + " with "
              + channels
              + " channels on axis 1, got "
              + Arrays.toString(array.shape())
              + "; check the axes [batch, channel, time, height, width]");
    }
  }

  /** Refuses masks, which none of these layers knows. */
  static void refuseMask(@Nullable INDArray mask, String layer) {
    if (mask != null) {
      throw new AthanorException(
          layer
              + " knows no masks, got one of shape "
              + Arrays.toString(mask.shape())
              + "; give data without a mask array");
    }
  }
}
