package io.athanor.wire;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes and reads values of one type: records, component by component in their order; sealed
 * interfaces, by the place of the subtype among those it permits, by name; enums, lists, maps,
 * optional values and the JDK's plain values as {@link Codecs} has them.
 *
 * <p>Only types that the declared type names can come out, whatever the bytes are, and each is made
 * by its canonical constructor with all its checks. So a stranger's bytes make no stranger's
 * object.
 *
 * <p>Errors: bytes that fit no value are a {@link WireException} or {@link java.io.EOFException}.
 * Threads: immutable.
 *
 * @param <T> the type
 */
public interface Codec<T> {
  /** Writes a value. */
  void write(T value, DataOutputStream out) throws IOException;

  /** Reads a value. */
  T read(DataInputStream in) throws IOException;

  /** The codec of a record, a sealed interface of records or an enum. */
  @SuppressWarnings("unchecked") // a codec of a class makes instances of that class
  static <T> Codec<T> of(Class<T> type) {
    return (Codec<T>) Codecs.of(type);
  }

  /** A record, by its components. */
  final class OfRecord implements Codec<Object> {
    private final Constructor<?> constructor;
    private final RecordComponent[] components;
    private final List<Codec<Object>> codecs = new ArrayList<>();

    OfRecord(Class<?> type) {
      this.components = type.getRecordComponents();
      try {
        this.constructor =
            type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("a record without its constructor: " + type, e);
      }
      constructor.setAccessible(true);
    }

    /** Apart from the constructor, since a record may contain itself. */
    void resolve(Function<Type, Codec<Object>> codecOf) {
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
        codecs.add(codecOf.apply(component.getGenericType()));
      }
    }

    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      for (int i = 0; i < components.length; i++) {
        codecs.get(i).write(get(components[i], value), out);
      }
    }

    private static Object get(RecordComponent component, Object value) {
      try {
        return component.getAccessor().invoke(value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = codecs.get(i).read(in);
      }
      try {
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        throw new WireException(
            "a " + constructor.getDeclaringClass().getSimpleName() + " refused: " + e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A sealed interface, by the place of the subtype among those it permits. */
  final class OfSealed implements Codec<Object> {
    private final Class<?> type;
    private final List<Class<?>> subtypes;
    private final List<Codec<Object>> codecs = new ArrayList<>();

    OfSealed(Class<?> type) {
      this.type = type;
      this.subtypes = Layout.subtypes(type);
    }

    void resolve(Function<Type, Codec<Object>> codecOf) {
      subtypes.forEach(subtype -> codecs.add(codecOf.apply(subtype)));
    }

    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      int place = place(value);
      out.writeByte(place);
      codecs.get(place).write(value, out);
    }

    private int place(Object value) {
      for (int i = 0; i < subtypes.size(); i++) {
        if (subtypes.get(i).isInstance(value)) {
          return i;
        }
      }
      throw new IllegalArgumentException("no subtype of " + type + ": " + value.getClass());
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return codecs.get(index(in, subtypes.size())).read(in);
    }
  }

  /** A place of a list of that many, as one byte. */
  static int index(DataInput in, int size) throws IOException {
    int index = in.readUnsignedByte();
    if (index >= size) {
      throw new WireException("a place must be below " + size + ", got " + index);
    }
    return index;
  }

  /** A value or nothing. */
  record OfOptional(Codec<Object> codec) implements Codec<Object> {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      Optional<?> optional = (Optional<?>) value;
      out.writeBoolean(optional.isPresent());
      if (optional.isPresent()) {
        codec.write(optional.get(), out);
      }
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return in.readBoolean() ? Optional.of(codec.read(in)) : Optional.empty();
    }
  }
}
