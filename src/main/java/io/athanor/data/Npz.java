package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The arrays of an npz file, a zip of npy files.
 *
 * <p>The chosen array is unpacked into memory, never more than its header and the zip's directory
 * agree on, and never more than its packed bytes can give. Nothing is written to disk, so names
 * lead nowhere.
 */
final class Npz {
  private static final long LARGEST = 1L << 30;
  private static final int MOST_ARRAYS = 1000;

  /** Deflate packs at most 1032 bytes into one; numpy.savez_compressed uses no other method. */
  private static final long MOST_PACKED = 1032;

  private Npz() {}

  /** Opens the named array, or the only one with at least three axes. */
  static StoredArray open(Path path, Optional<String> array) {
    String file = path.getFileName().toString();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".npy"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      List<String> names = entries.stream().map(Npz::arrayName).toList();
      requireDistinct(file, names);
      Choice choice = new Choice(file, names);
      String chosen = choice.of(array, name -> rank(zip, file, name));
      ZipEntry entry = zip.getEntry(chosen + ".npy");
      String name = file + ":" + ShownName.of(chosen);
      return NpyArray.of(name, new Bytes.InMemory(unpack(zip, entry, name)));
    } catch (IOException | IllegalArgumentException e) {
      throw new AthanorException(
          "%s must be a whole npz file, but its zip cannot be read (%s); write it again with numpy.savez"
              .formatted(file, ShownName.reason(e)),
          e);
    }
  }

  private static void requireDistinct(String file, List<String> names) {
    if (names.size() > MOST_ARRAYS) {
      throw new AthanorException(
          "%s must hold at most %,d arrays, but holds %,d; save the one that is meant alone"
              .formatted(file, MOST_ARRAYS, names.size()));
    }
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i).equals(names.get(i - 1))) {
        throw new AthanorException(
            "%s must hold each array once, but has %s twice; write it again with numpy.savez"
                .formatted(file, ShownName.of(names.get(i))));
      }
    }
  }

  private static String arrayName(ZipEntry entry) {
    return entry.getName().substring(0, entry.getName().length() - ".npy".length());
  }

  /** The number of axes; 0 where the array is none of numbers. */
  private static int rank(ZipFile zip, String file, String array) {
    try (InputStream in = zip.getInputStream(zip.getEntry(array + ".npy"))) {
      byte[] start = in.readNBytes(NpyHeader.LONGEST + 12);
      return NpyHeader.read(start, file).shape().size();
    } catch (AthanorException | IOException e) {
      return 0;
    }
  }

  private static byte[] unpack(ZipFile zip, ZipEntry entry, String name) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] start = in.readNBytes(NpyHeader.LONGEST + 12);
      NpyHeader header = NpyHeader.read(start, name);
      long size = Math.addExact(header.dataAt(), header.dataBytes());
      if (size > Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 2)) {
        throw new AthanorException(
            "an array in an npz file must fit into memory, but %s takes %,d bytes; save it as .npy, which is read in place"
                .formatted(name, size));
      }
      if (size / MOST_PACKED > entry.getCompressedSize()) {
        throw new AthanorException(
            "%s declares %,d values, more than its %,d packed bytes can give; write it again with numpy.savez"
                .formatted(name, header.values(), entry.getCompressedSize()));
      }
      byte[] all = new byte[(int) size];
      int have = (int) Math.min(size, start.length);
      System.arraycopy(start, 0, all, 0, have);
      have += in.readNBytes(all, have, all.length - have);
      boolean whole = have == size && start.length <= size && in.read() < 0;
      if (!whole) {
        throw new AthanorException(
            "%s declares %,d values but holds %s; write it again with numpy.savez"
                .formatted(name, header.values(), have < size ? "fewer" : "more"));
      }
      return all;
    }
  }
}
