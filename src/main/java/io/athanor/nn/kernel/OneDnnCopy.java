package io.athanor.nn.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies by oneDNN's reorders, each made at first use and kept. */
final class OneDnnCopy implements Copy {
  private record Key(List<Long> shapeAndStrides, DataType from, DataType to) {}

  private record Reorder(memory from, memory to, OneDnnCall call) {}

  private final Map<Key, Reorder> reorders = new HashMap<>();

  @Override
  public void run(INDArray from, INDArray to) {
    if (!Arrays.equals(from.shape(), to.shape())) {
      throw new IllegalArgumentException(
          "both arrays must have one shape, got %s and %s"
              .formatted(Arrays.toString(from.shape()), Arrays.toString(to.shape())));
    }
    Reorder reorder = reorders.computeIfAbsent(key(from, to), key -> make(from, to));
    reorder.from.set_data_handle(Strides.address(from));
    reorder.to.set_data_handle(Strides.address(to));
    reorder.call.run();
  }

  private static Key key(INDArray from, INDArray to) {
    LongStream all =
        Arrays.stream(new long[][] {from.shape(), from.stride(), to.stride()})
            .flatMapToLong(Arrays::stream);
    return new Key(all.boxed().toList(), from.dataType(), to.dataType());
  }

  private static Reorder make(INDArray from, INDArray to) {
    try (PointerScope scope = new PointerScope()) {
      memory source = new memory(OneDnn.describe(from), OneDnn.ENGINE, null).retainReference();
      memory target = new memory(OneDnn.describe(to), OneDnn.ENGINE, null).retainReference();
      return new Reorder(source, target, Port.reorder(source, target));
    }
  }

  @Override
  public void close() {
    for (Reorder reorder : reorders.values()) {
      reorder.call.close();
      reorder.from.close();
      reorder.to.close();
    }
    reorders.clear();
  }
}
