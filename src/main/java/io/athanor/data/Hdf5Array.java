package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A dataset of an HDF5 file. Links are not followed, so nothing outside the file is read; a group
 * that is linked twice is looked through once. What a dataset declares must fit into the file.
 *
 * <p>jHDF reads slices only of what is stored in one piece. A dataset in chunks, as compressed ones
 * are, is read whole at once and so must be small.
 *
 * <p>Threads: reads take turns, since jHDF does not say that it allows more.
 */
final class Hdf5Array implements StoredArray {
  private static final int DEEPEST = 32;
  private static final int MOST_NODES = 10_000;

  /** Values that a dataset in chunks may have; fewer where the heap is small. */
  private static final long MOST_IN_CHUNKS = 1L << 26;

  /** Deflate packs a byte into no less than a 1032nd. */
  private static final long MOST_PACKED = 1032;

  private final String name;
  private final HdfFile file;
  private final Dataset dataset;
  private final int[] lengths;

  /** All values of a dataset in chunks; empty where it is read piece by piece. */
  private final float[] whole;

  private Hdf5Array(String name, HdfFile file, Dataset dataset, long fileBytes) {
    this.name = name;
    this.file = file;
    this.dataset = dataset;
    this.lengths = dataset.getDimensions();
    if (Arrays.stream(lengths).anyMatch(length -> length < 1)) {
      throw new AthanorException(
          "%s must hold values, but has shape %s; check what wrote it"
              .formatted(name, Axes.shown(shape())));
    }
    if (!isNumeric(dataset)) {
      throw new AthanorException(
          "%s must hold real numbers, but its type is %s; convert it to a float dataset"
              .formatted(name, dataset.getJavaType().getSimpleName()));
    }
    boolean chunked = dataset.getDataLayout() == DataLayout.CHUNKED;
    requireRoom(chunked ? fileBytes * MOST_PACKED : fileBytes);
    this.whole = chunked ? whole() : new float[0];
  }

  private float[] whole() {
    long values = Arrays.stream(lengths).asLongStream().reduce(1, Math::multiplyExact);
    long most = Math.min(MOST_IN_CHUNKS, Runtime.getRuntime().maxMemory() / 64);
    if (values > most) {
      throw new AthanorException(
          "%s must have at most %,d values where it is stored in chunks, got %,d; write it again without compression and chunks"
              .formatted(name, most, values));
    }
    float[] all = new float[(int) values];
    requireCount(flatten(dataset.getDataFlat(), all, 0), all.length);
    return all;
  }

  private void requireCount(int written, int count) {
    if (written != count) {
      throw new AthanorException(
          "%s declares %,d values here but holds %,d; write the file again"
              .formatted(name, count, written));
    }
  }

  private void requireRoom(long fileBytes) {
    double bytes = dataset.getDataType().getSize();
    for (int length : lengths) {
      bytes *= length;
    }
    if (bytes > fileBytes) {
      throw new AthanorException(
          "%s declares shape %s, more than a file of %,d bytes can hold; write the file again"
              .formatted(name, Axes.shown(shape()), fileBytes));
    }
  }

  /** Opens the dataset of that path, or the only numeric one with at least three axes. */
  static Hdf5Array open(Path path, Optional<String> array) {
    String name = path.getFileName().toString();
    HdfFile file = guarded(name, () -> new HdfFile(path));
    try {
      Map<String, Dataset> all = guarded(name, () -> new Search(name).through(file));
      Optional<String> wanted = array.map(given -> given.replaceFirst("^/+", ""));
      Choice choice = new Choice(name, List.copyOf(all.keySet()));
      String chosen = guarded(name, () -> choice.of(wanted, key -> rank(all, key)));
      String shown = name + ":" + ShownName.of(chosen);
      long bytes = file.size();
      return guarded(name, () -> new Hdf5Array(shown, file, get(all, chosen), bytes));
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Collects the datasets of a file. */
  private static final class Search {
    private final String file;
    private final Map<String, Dataset> found = new TreeMap<>();
    private final Set<Long> groups = new HashSet<>();
    private int nodes;

    Search(String file) {
      this.file = file;
    }

    Map<String, Dataset> through(Group root) {
      collect(root, "", 0);
      return found;
    }

    private void collect(Group group, String path, int depth) {
      for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
        Node node = child.getValue();
        String at = path.isEmpty() ? child.getKey() : path + "/" + child.getKey();
        if (++nodes > MOST_NODES) {
          throw new AthanorException(
              "%s must hold at most %,d groups and datasets, but holds more; save the array alone"
                  .formatted(file, MOST_NODES));
        }
        if (node.isLink()) {
          continue;
        }
        if (node instanceof Group inner && depth < DEEPEST && groups.add(inner.getAddress())) {
          collect(inner, at, depth + 1);
        } else if (node instanceof Dataset dataset) {
          found.put(at, dataset);
        }
      }
    }
  }

  private static Dataset get(Map<String, Dataset> all, String key) {
    return Optional.ofNullable(all.get(key)).orElseThrow();
  }

  private static int rank(Map<String, Dataset> all, String key) {
    Dataset dataset = get(all, key);
    return isNumeric(dataset) ? dataset.getDimensions().length : 0;
  }

  private static boolean isNumeric(Dataset dataset) {
    if (dataset.isCompound() || dataset.isVariableLength() || dataset.isEmpty()) {
      return false;
    }
    Class<?> type = dataset.getJavaType();
    return (type.isPrimitive() && type != char.class) || Number.class.isAssignableFrom(type);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Integer> shape() {
    return Arrays.stream(lengths).boxed().toList();
  }

  @Override
  public synchronized void read(long first, int count, float[] into) {
    if (whole.length > 0) {
      System.arraycopy(whole, Math.toIntExact(first), into, 0, count);
      return;
    }
    Slab slab = Slab.of(lengths, first, count);
    Object nested = guarded(name, () -> dataset.getData(slab.offset, slab.size));
    requireCount(flatten(nested, into, 0), count);
  }

  private static int flatten(Object nested, float[] into, int at) {
    int end = at;
    if (nested instanceof Object[] rows && !(nested instanceof Number[])) {
      for (Object row : rows) {
        end = flatten(row, into, end);
      }
      return end;
    }
    int length = Array.getLength(nested);
    for (int i = 0; i < length; i++) {
      into[end++] = number(Array.get(nested, i));
    }
    return end;
  }

  private static float number(Object value) {
    return value instanceof Boolean flag ? (flag ? 1f : 0f) : ((Number) value).floatValue();
  }

  @Override
  public synchronized void close() {
    file.close();
  }

  /** A file that jHDF cannot read is the file's fault, whatever the exception. */
  private static <T> T guarded(String name, Supplier<T> action) {
    try {
      return action.get();
    } catch (AthanorException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A length or a circle in a damaged file makes jHDF ask for gigabytes, or go round for ever.
      throw new AthanorException(
          "%s must be an HDF5 file that jHDF reads, but is not (%s); write it again without compression and chunks"
              .formatted(name, ShownName.reason(e)),
          e);
    }
  }

  /** A block of an array, per axis. */
  private record Slab(long[] offset, int[] size) {
    /** The block that holds {@code count} values from {@code first} on. */
    static Slab of(int[] lengths, long first, int count) {
      long[] offset = new long[lengths.length];
      int[] size = new int[lengths.length];
      long behind = first;
      long left = count;
      long block = 1;
      for (int length : lengths) {
        block *= length;
      }
      for (int axis = 0; axis < lengths.length; axis++) {
        block /= lengths[axis];
        offset[axis] = behind / block;
        behind %= block;
        size[axis] = (int) Math.max(1, left / block);
        left = Math.min(left, block);
      }
      return new Slab(offset, size);
    }
  }
}
