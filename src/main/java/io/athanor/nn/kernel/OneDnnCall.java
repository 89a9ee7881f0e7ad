package io.athanor.nn.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * One primitive with its arguments, bound once and run often.
 *
 * <p>Owns the primitive, its scratchpad and every {@link Port}; {@link #close} releases them. The
 * descriptions used to make it belong to the {@link PointerScope} around the making.
 */
final class OneDnnCall implements AutoCloseable {
  private final primitive primitive;
  private final IntMemoryMap arguments = new IntMemoryMap();
  private final List<Pointer> owned = new ArrayList<>();
  private final List<Port> ports = new ArrayList<>();

  OneDnnCall(primitive primitive, primitive_desc_base description) {
    this.primitive = own(primitive);
    own(arguments);
    memory.desc scratchpad = description.scratchpad_desc();
    if (scratchpad.get_size() > 0) {
      bind(dnnl.DNNL_ARG_SCRATCHPAD, own(new memory(scratchpad, OneDnn.ENGINE)));
    }
  }

  /** Binds an argument whose memory belongs to someone else. */
  void bind(int argument, memory memory) {
    arguments.put(argument, memory);
  }

  /**
   * Makes the port through which arrays become that argument, in a buffer that keeps its values.
   */
  Port port(int argument, memory.desc layout) {
    return port(argument, new Port(layout, null));
  }

  /** Makes the port through which arrays become that argument, anew for each call. */
  Port port(int argument, memory.desc layout, Staging.Slot slot) {
    return port(argument, new Port(layout, slot));
  }

  private Port port(int argument, Port port) {
    ports.add(port);
    bind(argument, port.argument());
    return port;
  }

  void run() {
    primitive.execute(OneDnn.STREAM, arguments);
  }

  private <P extends Pointer> P own(P pointer) {
    owned.add(pointer.retainReference());
    return pointer;
  }

  @Override
  public void close() {
    ports.forEach(Port::close);
    owned.forEach(Pointer::close);
  }
}
