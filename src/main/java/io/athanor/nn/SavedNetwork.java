package io.athanor.nn;

import io.athanor.sweep.AthanorException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What DL4J's {@code ModelSerializer} writes of a network, read without it.
 *
 * <p>DL4J's own reader trusts the file: it runs Java deserialisation on {@code preprocessor.bin},
 * and hands declared lengths to native code, which then reads past its memory. Here a file is a zip
 * of at most {@value #LARGEST} bytes that holds {@code configuration.json}, {@code
 * coefficients.bin} and perhaps {@code updaterState.bin}, each once; any other entry is refused
 * unread. An entry's size is checked against what deflate can pack into its bytes, so that nothing
 * is set aside that the file cannot fill; its checksum must hold. Entries are never written to
 * disk, so their names lead nowhere.
 *
 * @param configuration checked by {@link SavedConfiguration}
 * @param parameters one axis
 * @param updaterState empty where the file has none
 */
record SavedNetwork(String configuration, INDArray parameters, Optional<INDArray> updaterState) {
  static final long LARGEST = 1L << 30;
  static final int LARGEST_CONFIGURATION = 1 << 20;

  /** Deflate packs at most 1032 bytes into one; a little more for the first block. */
  private static final long MOST_PACKED = 1032;

  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";
  private static final String STATE = "updaterState.bin";
  private static final List<String> KNOWN = List.of(CONFIGURATION, PARAMETERS, STATE);

  /**
   * Reads a file.
   *
   * @throws AthanorException where it is no such file, or may not be trusted
   * @throws IOException where it cannot be read
   */
  static SavedNetwork read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw refused(file, "is a folder, device or pipe");
    }
    if (Files.size(file) > LARGEST) {
      throw refused(
          file, "has %,d bytes, more than the %,d allowed".formatted(Files.size(file), LARGEST));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      requireKnown(file, zip);
      String configuration =
          new String(bytes(file, zip, LARGEST_CONFIGURATION), StandardCharsets.UTF_8);
      SavedConfiguration.check(configuration, problem -> refused(file, problem));
      INDArray parameters = array(file, zip, PARAMETERS);
      Optional<INDArray> state =
          zip.getEntry(STATE) == null ? Optional.empty() : Optional.of(array(file, zip, STATE));
      return new SavedNetwork(configuration, parameters, state);
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      // A name in the zip's directory that is no text is an IllegalArgumentException.
      throw refused(file, "is no whole zip (" + e.getMessage() + ")");
    }
  }

  static AthanorException refused(Path file, String problem) {
    return new AthanorException(
        "%s must be a network saved by Athanor or DL4J, but %s; save it again or delete it"
            .formatted(file.getFileName(), problem.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ")));
  }

  private static void requireKnown(Path file, ZipFile zip) {
    Set<String> seen = new HashSet<>();
    zip.stream()
        .map(ZipEntry::getName)
        .forEach(
            name -> {
              if (!KNOWN.contains(name)) {
                throw refused(file, "holds an entry that no network has: " + shortened(name));
              }
              if (!seen.add(name)) {
                throw refused(file, "holds " + name + " twice");
              }
            });
    for (String needed : List.of(CONFIGURATION, PARAMETERS)) {
      if (!seen.contains(needed)) {
        throw refused(file, "holds no " + needed);
      }
    }
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }

  private static byte[] bytes(Path file, ZipFile zip, int most) throws IOException {
    ZipEntry entry = sized(file, zip, CONFIGURATION, most);
    try (CheckedInputStream in = open(zip, entry)) {
      byte[] bytes = in.readNBytes((int) entry.getSize());
      requireWhole(file, entry, in);
      return bytes;
    }
  }

  private static INDArray array(Path file, ZipFile zip, String name) throws IOException {
    ZipEntry entry =
        sized(file, zip, name, Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 4));
    try (CheckedInputStream in = open(zip, entry)) {
      DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
      INDArray array =
          SavedArray.read(data, entry.getSize(), problem -> refused(file, name + " " + problem));
      requireWhole(file, entry, in);
      return array;
    }
  }

  private static CheckedInputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    return new CheckedInputStream(in, new CRC32());
  }

  private static ZipEntry sized(Path file, ZipFile zip, String name, long most) {
    ZipEntry entry = zip.getEntry(name);
    long size = entry.getSize();
    if (size < 0 || size > most) {
      throw refused(
          file, "%s declares %,d bytes, more than the %,d allowed".formatted(name, size, most));
    }
    if (size > (entry.getCompressedSize() + 1) * MOST_PACKED) {
      throw refused(
          file,
          "%s declares %,d bytes, more than its %,d packed ones can give"
              .formatted(name, size, entry.getCompressedSize()));
    }
    return entry;
  }

  /** All of the declared size has been read: nothing may follow, and the checksum must hold. */
  private static void requireWhole(Path file, ZipEntry entry, CheckedInputStream in)
      throws IOException {
    if (in.read() >= 0 || in.getChecksum().getValue() != entry.getCrc()) {
      throw refused(file, entry.getName() + " is damaged: its checksum is wrong");
    }
  }
}
