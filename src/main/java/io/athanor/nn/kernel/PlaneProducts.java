package io.athanor.nn.kernel;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.PointerScope;

/** Makes calls of oneDNN that multiply matrices, one pair for each plane. */
final class PlaneProducts {
  private PlaneProducts() {}

  /** Dense planes of matrices. */
  static memory.desc dense(Precision precision, int planes, int rows, int columns) {
    long[] shape = {planes, rows, columns};
    return OneDnn.describe(precision, shape, Strides.dense(shape));
  }

  /** Planes of matrices that lie transposed. */
  static memory.desc transposed(Precision precision, int planes, int rows, int columns) {
    return OneDnn.describe(
        precision, new long[] {planes, rows, columns}, new long[] {(long) rows * columns, 1, rows});
  }

  /** A matrix product and the memory of its right factor, in the layout that oneDNN chose. */
  record Packed(OneDnnCall call, memory right) implements AutoCloseable {
    @Override
    public void close() {
      call.close();
      right.close();
    }
  }

  /**
   * result = left · right, where right is put into the layout that is best for that.
   *
   * @param factors the precision of left, and of right
   */
  static Packed packed(
      Precision factors, memory left, int planes, int inner, int columns, memory result) {
    try (PointerScope scope = new PointerScope()) {
      matmul.primitive_desc description =
          new matmul.primitive_desc(
              OneDnn.ENGINE,
              left.get_desc(),
              OneDnn.free(factors, new long[] {planes, inner, columns}),
              result.get_desc(),
              OneDnn.ATTRIBUTES,
              false);
      OneDnnCall call = new OneDnnCall(new matmul(description), description);
      memory right = new memory(description.weights_desc(), OneDnn.ENGINE).retainReference();
      call.bind(dnnl.DNNL_ARG_SRC, left);
      call.bind(dnnl.DNNL_ARG_WEIGHTS, right);
      call.bind(dnnl.DNNL_ARG_DST, result);
      return new Packed(call, right);
    }
  }

  /** sum = sum + left · right. */
  static OneDnnCall adding(memory left, memory right, memory sum) {
    try (PointerScope scope = new PointerScope()) {
      post_ops addition = new post_ops();
      addition.append_sum();
      primitive_attr attributes = new primitive_attr();
      attributes.set_scratchpad_mode(scratchpad_mode.user);
      attributes.set_post_ops(addition);
      matmul.primitive_desc description =
          new matmul.primitive_desc(
              OneDnn.ENGINE, left.get_desc(), right.get_desc(), sum.get_desc(), attributes, false);
      OneDnnCall call = new OneDnnCall(new matmul(description), description);
      call.bind(dnnl.DNNL_ARG_SRC, left);
      call.bind(dnnl.DNNL_ARG_WEIGHTS, right);
      call.bind(dnnl.DNNL_ARG_DST, sum);
      return call;
    }
  }

  /** Memory of our own; the caller closes it. */
  static memory own(memory.desc layout) {
    return new memory(layout, OneDnn.ENGINE).retainReference();
  }

  /** Other memory under another description; the caller closes it, and keeps the other alive. */
  static memory view(memory of, memory.desc layout) {
    return new memory(layout, OneDnn.ENGINE, of.get_data_handle()).retainReference();
  }
}
