package io.athanor.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * What the bytes of a type's values look like, as one number: programs of two builds understand
 * each other if their message types have the same.
 */
final class Layout {
  private final StringBuilder text = new StringBuilder();
  private final Set<Class<?>> described = new HashSet<>();

  private Layout() {}

  static int of(Class<?> type) {
    Layout layout = new Layout();
    layout.describe(type);
    CRC32C checksum = new CRC32C();
    checksum.update(layout.text.toString().getBytes(StandardCharsets.UTF_8));
    return (int) checksum.getValue();
  }

  /** The subtypes of a sealed interface in an order that no compiler chooses: by name. */
  static List<Class<?>> subtypes(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private void describe(Type type) {
    if (type instanceof ParameterizedType generic) {
      text.append(generic.getRawType().getTypeName()).append('<');
      for (Type argument : generic.getActualTypeArguments()) {
        describe(argument);
        text.append(',');
      }
      text.append('>');
      return;
    }
    text.append(type.getTypeName());
    if (!(type instanceof Class<?> plain) || !described.add(plain)) {
      return;
    }
    if (plain.isRecord()) {
      for (RecordComponent component : plain.getRecordComponents()) {
        text.append(' ').append(component.getName()).append(':');
        describe(component.getGenericType());
      }
    } else if (plain.isSealed()) {
      subtypes(plain).forEach(this::describe);
    } else if (plain.isEnum()) {
      text.append(Arrays.toString(plain.getEnumConstants()));
    }
    text.append(';');
  }
}
