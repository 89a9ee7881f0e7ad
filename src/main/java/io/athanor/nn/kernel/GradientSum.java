package io.athanor.nn.kernel;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gradient to which several calls of a primitive add, in the layout that the primitive chose.
 *
 * <p>The first call writes the sum itself; each later one writes beside it and is added.
 */
final class GradientSum implements AutoCloseable {
  private final memory.desc layout;
  private final memory argument;
  private final memory sum;
  private @Nullable Addition addition;
  private @Nullable OneDnnCall taking;
  private @Nullable memory taken;
  private boolean empty = true;

  GradientSum(memory.desc layout) {
    this.layout = new memory.desc(layout).retainReference();
    this.argument = new memory(layout, OneDnn.ENGINE, null).retainReference();
    this.sum = new memory(layout, OneDnn.ENGINE).retainReference();
  }

  /** What the primitive writes to. */
  memory argument() {
    return argument;
  }

  /** To be called before the primitive runs. */
  void open() {
    if (!empty && addition == null) {
      addition = new Addition(layout, sum);
    }
    memory target = empty || addition == null ? sum : addition.part;
    argument.set_data_handle(target.get_data_handle());
  }

  /** To be called when it has run. */
  void add() {
    if (!empty && addition != null) {
      addition.call.run();
    }
    empty = false;
  }

  /** Whether anything was added since the last time. */
  boolean filled() {
    return !empty;
  }

  /** Overwrites a dense array with the sum, which starts anew. */
  void take(INDArray target) {
    if (empty) {
      target.assign(0);
      return;
    }
    if (taking == null) {
      try (PointerScope scope = new PointerScope()) {
        long[] shape = target.shape();
        memory.desc dense = OneDnn.describe(shape, Strides.dense(shape));
        taken = new memory(dense, OneDnn.ENGINE, null).retainReference();
        taking = Port.reorder(sum, taken);
      }
    }
    if (taken != null) {
      taken.set_data_handle(Strides.address(target));
    }
    taking.run();
    empty = true;
  }

  @Override
  public void close() {
    if (addition != null) {
      addition.close();
    }
    if (taking != null) {
      taking.close();
    }
    if (taken != null) {
      taken.close();
    }
    sum.close();
    argument.close();
    layout.close();
  }

  /** sum = sum + part, over the whole memory whatever its layout: what pads it is zero. */
  private static final class Addition implements AutoCloseable {
    private final memory part;
    private final memory flatSum;
    private final memory flatPart;
    private final OneDnnCall call;

    Addition(memory.desc layout, memory sum) {
      try (PointerScope scope = new PointerScope()) {
        part = new memory(layout, OneDnn.ENGINE).retainReference();
        memory.desc flat =
            OneDnn.describe(new long[] {layout.get_size() / Float.BYTES}, new long[] {1});
        flatSum = new memory(flat, OneDnn.ENGINE, sum.get_data_handle()).retainReference();
        flatPart = new memory(flat, OneDnn.ENGINE, part.get_data_handle()).retainReference();
        binary.primitive_desc description =
            new binary.primitive_desc(
                OneDnn.ENGINE,
                dnnl.algorithm.binary_add,
                flat,
                flat,
                flat,
                OneDnn.ATTRIBUTES,
                false);
        call = new OneDnnCall(new binary(description), description);
        call.bind(dnnl.DNNL_ARG_SRC_0, flatSum);
        call.bind(dnnl.DNNL_ARG_SRC_1, flatPart);
        call.bind(dnnl.DNNL_ARG_DST, flatSum);
      }
    }

    @Override
    public void close() {
      call.close();
      flatSum.close();
      flatPart.close();
      part.close();
    }
  }
}
