package io.athanor.nn.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What all oneDNN kernels of this process share.
 *
 * <p>The engine, the stream and the attributes live as long as the process: references are
 * retained, for else the scope in which this class happens to be loaded would release them.
 */
final class OneDnn {
  static final engine ENGINE = new engine(engine.kind.cpu, 0).retainReference();
  static final stream STREAM = new stream(ENGINE).retainReference();

  /**
   * Scratchpads are ours: the library's own is bound to the thread that made a primitive, and a
   * network may be made by one thread and trained by another.
   */
  static final primitive_attr ATTRIBUTES = attributes();

  private OneDnn() {}

  private static final class Probe {
    static final boolean LOADED = load();

    private static boolean load() {
      try {
        return !ENGINE.isNull();
      } catch (LinkageError | RuntimeException e) {
        return false; // no native part for this platform: ND4J does the work
      }
    }
  }

  /** Whether the library loads on this platform. */
  static boolean available() {
    return Probe.LOADED;
  }

  /** Whether this processor has instructions for bfloat16 (AVX-512 BF16, AMX). */
  static boolean multipliesBf16() {
    int isa = dnnl.dnnl_get_effective_cpu_isa();
    return (isa & dnnl.dnnl_cpu_isa_avx512_core_bf16) == dnnl.dnnl_cpu_isa_avx512_core_bf16;
  }

  private static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr().retainReference();
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    return attributes;
  }

  /** Describes an array as it lies. */
  static memory.desc describe(INDArray array) {
    return describe(precision(array), array.shape(), array.stride());
  }

  /** The precision of an array's elements. */
  static Precision precision(INDArray array) {
    return array.dataType() == DataType.BFLOAT16 ? Precision.BF16 : Precision.F32;
  }

  /** Describes dense or strided f32 values. */
  static memory.desc describe(long[] shape, long[] strides) {
    return describe(Precision.F32, shape, strides);
  }

  /** Describes dense or strided values. */
  static memory.desc describe(Precision precision, long[] shape, long[] strides) {
    return new memory.desc(shape, elements(precision), strides);
  }

  /** A layout that the primitive chooses. */
  static memory.desc free(Precision precision, long[] shape) {
    return new memory.desc(shape, elements(precision), memory.format_tag.any);
  }

  /** The type of arrays of that precision. */
  static DataType type(Precision precision) {
    return precision == Precision.BF16 ? DataType.BFLOAT16 : DataType.FLOAT;
  }

  private static memory.data_type elements(Precision precision) {
    return precision == Precision.BF16 ? memory.data_type.bf16 : memory.data_type.f32;
  }
}
