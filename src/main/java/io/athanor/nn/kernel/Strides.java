package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How arrays lie in memory, and where. */
final class Strides {
  private Strides() {}

  /** Strides of dense values in 'c' order. */
  static long[] dense(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return strides;
  }

  /** Strides of dense values with axis 1 (channels) last in memory. */
  static long[] channelsLast(long[] shape) {
    if (shape.length < 3) {
      return dense(shape);
    }
    long[] rest =
        LongStream.concat(LongStream.of(shape[0]), Arrays.stream(shape).skip(2)).toArray();
    long[] restStrides = dense(rest);
    long[] strides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      strides[i] = i == 1 ? 1 : restStrides[i == 0 ? 0 : i - 1] * shape[1];
    }
    return strides;
  }

  /** Whether the array has these strides, but for axes of size 1, whose stride means nothing. */
  static boolean laidOut(INDArray array, long[] strides) {
    for (int i = 0; i < strides.length; i++) {
      if (array.size(i) > 1 && array.stride(i) != strides[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean isChannelsLast(INDArray array) {
    return laidOut(array, channelsLast(array.shape()));
  }

  /** The address of the array's first element; the caller keeps the array alive. */
  static Pointer address(INDArray array) {
    return at(array.data().pointer().address() + array.offset() * array.dataType().width());
  }

  /** Memory that belongs to someone else. */
  static Pointer at(long address) {
    return new Address(address);
  }

  /** The array's memory from its first element on; the caller keeps the array alive. */
  static FloatBuffer floats(INDArray array) {
    return new FloatPointer(address(array)).capacity(array.length()).asBuffer();
  }

  /** All of a memory's values; the caller keeps the memory alive. */
  static FloatBuffer floats(memory memory) {
    long values = memory.get_desc().get_size() / Float.BYTES;
    return new FloatPointer(at(memory.get_data_handle().address())).capacity(values).asBuffer();
  }

  private static final class Address extends Pointer {
    Address(long address) {
      this.address = address;
    }
  }
}
