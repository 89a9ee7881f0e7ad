package io.athanor.nn.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One argument of a primitive, fed by arrays of any strides.
 *
 * <p>An array that already has the layout the primitive wants is used where it is; any other is
 * reordered to (or from) a buffer made at first need. Reorders are made once for each strides and
 * type seen.
 */
final class Port implements AutoCloseable {
  private final memory.desc layout;
  private final memory argument;
  private final Map<Key, Adapter> adapters = new HashMap<>();
  private final Staging.@Nullable Slot slot;
  private Staging.@Nullable Place place;
  private @Nullable memory buffer;
  private @Nullable Adapter writing;
  private @Nullable OneDnnCall copying;

  /**
   * @param slot where arrays pass through; null if the buffer is to keep what is in it
   */
  Port(memory.desc layout, Staging.@Nullable Slot slot) {
    this.slot = slot;
    this.layout = new memory.desc(layout).retainReference();
    this.argument = new memory(layout, OneDnn.ENGINE, null).retainReference();
  }

  memory argument() {
    return argument;
  }

  /** Makes the array's values the argument. */
  void read(INDArray array) {
    Adapter adapter = adapter(array);
    if (adapter.direct()) {
      argument.set_data_handle(Strides.address(array));
    } else {
      argument.set_data_handle(buffer().get_data_handle());
      adapter.view().set_data_handle(Strides.address(array));
      adapter.toBuffer(buffer()).run();
    }
  }

  /** Lets the primitive write to the array; {@link #written} ends it. */
  void write(INDArray array) {
    Adapter adapter = adapter(array);
    writing = adapter;
    if (adapter.direct()) {
      argument.set_data_handle(Strides.address(array));
    } else {
      argument.set_data_handle(buffer().get_data_handle());
      adapter.view().set_data_handle(Strides.address(array));
    }
  }

  /** Brings what the primitive wrote to the array given to {@link #write}. */
  void written() {
    if (writing != null && !writing.direct()) {
      writing.fromBuffer(buffer()).run();
    }
    writing = null;
  }

  /** Makes memory that already has the layout the argument. */
  void use(memory memory) {
    argument.set_data_handle(memory.get_data_handle());
  }

  /** Copies memory of any layout to the buffer and makes that the argument. */
  void copy(memory memory) {
    if (copying == null) {
      copying = reorder(memory, buffer());
    }
    copying.run();
    use(buffer());
  }

  private memory buffer() {
    memory known = buffer;
    if (known == null) {
      known =
          slot == null
              ? new memory(layout, OneDnn.ENGINE).retainReference()
              : new memory(layout, OneDnn.ENGINE, null).retainReference();
      place = slot == null ? null : Staging.place(slot, layout.get_size());
      buffer = known;
    }
    if (place != null) {
      known.set_data_handle(place.address());
    }
    return known;
  }

  private Adapter adapter(INDArray array) {
    Key key = new Key(Arrays.stream(array.stride()).boxed().toList(), array.dataType());
    return adapters.computeIfAbsent(key, made -> new Adapter(array));
  }

  @Override
  public void close() {
    adapters.values().forEach(Adapter::close);
    if (copying != null) {
      copying.close();
    }
    if (buffer != null) {
      buffer.close();
    }
    if (place != null) {
      place.close();
    }
    argument.close();
    layout.close();
  }

  private record Key(List<Long> strides, DataType type) {}

  /** How arrays of certain strides and type get in and out. */
  private final class Adapter implements AutoCloseable {
    private final memory view;
    private final boolean direct;
    private @Nullable OneDnnCall in;
    private @Nullable OneDnnCall out;

    Adapter(INDArray array) {
      try (PointerScope scope = new PointerScope()) {
        long[] shape = array.shape();
        long[] strides = array.stride().clone();
        long[] last = Strides.channelsLast(shape);
        if (Strides.laidOut(array, last)) {
          strides = last;
        } else if (Strides.laidOut(array, Strides.dense(shape))) {
          strides = Strides.dense(shape);
        }
        memory.desc description = OneDnn.describe(OneDnn.precision(array), shape, strides);
        direct = description.equals(layout);
        view = new memory(description, OneDnn.ENGINE, null).retainReference();
      }
    }

    boolean direct() {
      return direct;
    }

    memory view() {
      return view;
    }

    OneDnnCall toBuffer(memory buffer) {
      if (in == null) {
        in = reorder(view, buffer);
      }
      return in;
    }

    OneDnnCall fromBuffer(memory buffer) {
      if (out == null) {
        out = reorder(buffer, view);
      }
      return out;
    }

    @Override
    public void close() {
      if (in != null) {
        in.close();
      }
      if (out != null) {
        out.close();
      }
      view.close();
    }
  }

  /** A call that copies one memory to the other's layout. */
  static OneDnnCall reorder(memory from, memory to) {
    try (PointerScope scope = new PointerScope()) {
      reorder.primitive_desc description =
          new reorder.primitive_desc(
              OneDnn.ENGINE,
              from.get_desc(),
              OneDnn.ENGINE,
              to.get_desc(),
              OneDnn.ATTRIBUTES,
              false);
      OneDnnCall call = new OneDnnCall(new reorder(description), description);
      call.bind(dnnl.DNNL_ARG_FROM, from);
      call.bind(dnnl.DNNL_ARG_TO, to);
      return call;
    }
  }
}
