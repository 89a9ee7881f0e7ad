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
 * agree on.
 */
final class Npz {
  private static final long LARGEST = 1L << 30;

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
      Choice choice = new Choice(file, entries.stream().map(Npz::arrayName).toList());
      String chosen = choice.of(array, name -> rank(zip, file, name));
      ZipEntry entry = zip.getEntry(chosen + ".npy");
      String name = file + ":" + chosen;
      return NpyArray.of(name, new Bytes.InMemory(unpack(zip, entry, name)));
    } catch (IOException | IllegalArgumentException e) {
      throw new AthanorException(
          "%s must be a whole npz file, but its zip cannot be read (%s); write it again with numpy.savez"
              .formatted(file, e.getMessage()),
          e);
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
