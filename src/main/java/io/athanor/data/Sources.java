package io.athanor.data;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens the source that a search space names: a generator, a folder, or a file by its content. */
final class Sources {
  private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private Sources() {}

  static OpenSource open(DataSpec spec) {
    return spec.path().isPresent() ? file(spec.path().get(), spec) : generator(spec);
  }

  private static OpenSource generator(DataSpec spec) {
    DataSpec.Generator of = spec.generator();
    if (of.sequences() < 3) {
      throw new AthanorException(
          "data.sequences must be at least 3, one for each part, got %d; use more"
              .formatted(of.sequences()));
    }
    int frames = Math.toIntExact(WindowPlan.of(spec.windows()).length());
    FrameSource source =
        switch (spec.source()) {
          case "moving-squares" ->
              MovingSquares.of(of.sequences(), frames, of.height(), of.width(), of.seed());
          case "moving-digits" ->
              MovingDigits.of(of.sequences(), frames, of.height(), of.width(), of.seed());
          default ->
              throw new AthanorException(
                  "data.source must be moving-squares, moving-digits or a path, got %s; correct the name"
                      .formatted(spec.source()));
        };
    return OpenSource.of(source, spec.source());
  }

  private static OpenSource file(Path path, DataSpec spec) {
    if (Files.isDirectory(path)) {
      return FrameFolder.open(path);
    }
    if (!Files.exists(path)) {
      throw new AthanorException(
          "data.source must be a generator or a path that exists, got %s, which is not at %s; paths are relative to the folder of the search-space file"
              .formatted(spec.source(), path));
    }
    if (!Files.isRegularFile(path)) {
      throw new AthanorException(
          "data.source must be a file or a folder, but %s is a device or pipe; save the data as a file"
              .formatted(ShownName.of(spec.source())));
    }
    byte[] start = start(path);
    if (startsWith(start, NPY)) {
      return ArraySource.open(NpyArray.open(path), spec);
    }
    if (startsWith(start, ZIP)) {
      return ArraySource.open(Npz.open(path, spec.array()), spec);
    }
    if (startsWith(start, HDF5)) {
      return ArraySource.open(Hdf5Array.open(path, spec.array()), spec);
    }
    throw unknown(path, start.length == 0);
  }

  private static AthanorException unknown(Path path, boolean empty) {
    String name = path.getFileName().toString();
    String found = empty ? "is empty" : "is none of them by its first bytes";
    String frame = name.matches("(?i).*\\.(png|jpe?g|csv|tsv)") ? "; give its folder" : "";
    return new AthanorException(
        "data.source must be a .npy, .npz or HDF5 file or a folder of PNG, JPEG or CSV frames, but %s %s%s"
            .formatted(name, found, frame.isEmpty() ? "; convert it" : frame));
  }

  private static byte[] start(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(8);
    } catch (IOException e) {
      throw Unreadable.because(path, e);
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
