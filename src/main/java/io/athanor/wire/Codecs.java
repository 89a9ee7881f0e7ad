package io.athanor.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The codec of every type that messages are made of; made once a type. */
final class Codecs {
  private static final Map<Type, Codec<Object>> KNOWN = new ConcurrentHashMap<>();

  static {
    know(boolean.class, DataOutputStream::writeBoolean, DataInputStream::readBoolean);
    know(int.class, DataOutputStream::writeInt, DataInputStream::readInt);
    know(long.class, DataOutputStream::writeLong, DataInputStream::readLong);
    know(double.class, DataOutputStream::writeDouble, DataInputStream::readDouble);
    know(byte[].class, (out, bytes) -> writeBytes(bytes, out), Codecs::readBytes);
    know(float[].class, (out, floats) -> Floats.write(floats, out), Floats::read);
    KNOWN.put(Boolean.class, known(boolean.class));
    KNOWN.put(Integer.class, known(int.class));
    KNOWN.put(Long.class, known(long.class));
    KNOWN.put(Double.class, known(double.class));
    know(
        String.class,
        (out, text) -> writeBytes(((String) text).getBytes(StandardCharsets.UTF_8), out),
        in -> new String((byte[]) readBytes(in), StandardCharsets.UTF_8));
    know(Path.class, (out, path) -> known(String.class).write(path.toString(), out), Codecs::path);
    know(Instant.class, Codecs::writeInstant, Codecs::readInstant);
    Codec<Object> whole = new Codec.OfOptional(known(long.class));
    know(
        OptionalLong.class,
        (out, value) -> whole.write(boxed((OptionalLong) value), out),
        in -> Codecs.unboxed((Optional<?>) whole.read(in)));
    know(
        OptionalInt.class,
        (out, value) -> whole.write(boxed(widened((OptionalInt) value)), out),
        in -> narrowed(Codecs.unboxed((Optional<?>) whole.read(in))));
  }

  private Codecs() {}

  /** Writes a value that its type says is of the right class. */
  private interface Writing<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Reading {
    Object read(DataInputStream in) throws IOException;
  }

  private record Plain(Writing<Object> writing, Reading reading) implements Codec<Object> {
    @Override
    public void write(Object value, DataOutputStream out) throws IOException {
      writing.write(out, value);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return reading.read(in);
    }
  }

  @SuppressWarnings("unchecked") // only values of that type are given to its codec
  private static <T> void know(Class<T> type, Writing<T> writing, Reading reading) {
    KNOWN.put(type, new Plain((Writing<Object>) writing, reading));
  }

  private static Codec<Object> known(Type type) {
    return java.util.Objects.requireNonNull(KNOWN.get(type));
  }

  static synchronized Codec<Object> of(Type type) {
    Codec<Object> known = KNOWN.get(type);
    return known != null ? known : make(type);
  }

  private static Codec<Object> make(Type type) {
    Codec<Object> codec;
    if (type instanceof ParameterizedType generic) {
      codec = container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      Codec.OfRecord record = new Codec.OfRecord(plain);
      KNOWN.put(type, record);
      record.resolve(Codecs::of);
      codec = record;
    } else if (type instanceof Class<?> plain && plain.isSealed() && plain.isInterface()) {
      Codec.OfSealed sealed = new Codec.OfSealed(plain);
      KNOWN.put(type, sealed);
      sealed.resolve(Codecs::of);
      codec = sealed;
    } else if (type instanceof Class<?> plain && plain.isEnum()) {
      codec = enumeration(List.of(plain.getEnumConstants()));
    } else {
      throw new IllegalArgumentException("no messages are made of " + type);
    }
    KNOWN.put(type, codec);
    return codec;
  }

  private static Codec<Object> enumeration(List<?> constants) {
    return new Plain(
        (out, value) -> out.writeByte(((Enum<?>) value).ordinal()),
        in -> constants.get(Codec.index(in, constants.size())));
  }

  private static Codec<Object> container(Class<?> type, Type[] of) {
    if (type == Optional.class) {
      return new Codec.OfOptional(of(of[0]));
    }
    if (type == List.class) {
      return list(of(of[0]));
    }
    if (type == Map.class || type == SortedMap.class) {
      return map(type == SortedMap.class, of[0], of(of[0]), of(of[1]));
    }
    throw new IllegalArgumentException("no messages are made of " + type);
  }

  private static Codec<Object> list(Codec<Object> element) {
    return new Plain(
        (out, value) -> {
          Collection<?> list = (Collection<?>) value;
          out.writeInt(list.size());
          for (Object each : list) {
            element.write(each, out);
          }
        },
        in -> {
          int size = size(in);
          List<Object> list = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            list.add(element.read(in));
          }
          return list;
        });
  }

  private static Codec<Object> map(
      boolean sorted, Type keyType, Codec<Object> key, Codec<Object> value) {
    return new Plain(
        (out, map) -> {
          out.writeInt(((Map<?, ?>) map).size());
          for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            key.write(entry.getKey(), out);
            value.write(entry.getValue(), out);
          }
        },
        in -> {
          int size = size(in);
          Map<Object, Object> map = emptyMap(sorted, keyType);
          for (int i = 0; i < size; i++) {
            map.put(key.read(in), value.read(in));
          }
          return map;
        });
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the key's type is an enum where it says so
  private static Map<Object, Object> emptyMap(boolean sorted, Type key) {
    if (key instanceof Class<?> type && type.isEnum()) {
      return new EnumMap(type);
    }
    return sorted ? new TreeMap<>() : new LinkedHashMap<>();
  }

  /** How many follow: at least a byte each, so that a false size is found before memory is gone. */
  private static int size(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available()) {
      throw new WireException("a size must fit the bytes that follow, got " + size);
    }
    return size;
  }

  private static void writeBytes(Object value, DataOutputStream out) throws IOException {
    byte[] bytes = (byte[]) value;
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Object readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[size(in)];
    in.readFully(bytes);
    return bytes;
  }

  private static Object path(DataInputStream in) throws IOException {
    String text = (String) known(String.class).read(in);
    try {
      return Path.of(text);
    } catch (java.nio.file.InvalidPathException e) {
      throw new WireException("no path: " + e.getMessage());
    }
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Object readInstant(DataInputStream in) throws IOException {
    long seconds = in.readLong();
    int nanos = in.readInt();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (java.time.DateTimeException | ArithmeticException e) {
      throw new WireException("no instant: " + e.getMessage());
    }
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private static OptionalLong widened(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  private static OptionalLong unboxed(Optional<?> value) {
    return value.isPresent() ? OptionalLong.of((Long) value.get()) : OptionalLong.empty();
  }

  private static OptionalInt narrowed(OptionalLong value) throws WireException {
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.getAsLong() != (int) value.getAsLong()) {
      throw new WireException("no whole number of 32 bits: " + value.getAsLong());
    }
    return OptionalInt.of((int) value.getAsLong());
  }
}
