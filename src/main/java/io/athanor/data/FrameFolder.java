package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder with one frame a file, in natural order of the names: one long sequence.
 *
 * <p>Hidden files and files of other kinds are passed over. Every file is read anew each time it is
 * asked for.
 */
final class FrameFolder implements FrameSource {
  private final List<Path> files;
  private final FrameFile format;
  private final SourceShape shape;

  private FrameFolder(List<Path> files, FrameFile format) {
    this.files = List.copyOf(files);
    this.format = format;
    this.shape = new SourceShape(1, files.size(), format.shape(files.get(0)));
  }

  static OpenSource open(Path folder) {
    String name = folder.getFileName() == null ? folder.toString() : folder.getFileName() + "/";
    List<Path> images = list(folder, ".png", ".jpg", ".jpeg");
    List<Path> tables = list(folder, ".csv", ".tsv");
    if (images.isEmpty() && tables.isEmpty()) {
      throw new AthanorException(
          "a folder of frames must hold PNG, JPEG or CSV files, but %s has none; name the folder the frames lie in"
              .formatted(folder));
    }
    if (!images.isEmpty() && !tables.isEmpty()) {
      throw new AthanorException(
          "a folder of frames must hold files of one kind, but %s has %,d images and %,d CSV files; move one kind away"
              .formatted(folder, images.size(), tables.size()));
    }
    List<Path> files = images.isEmpty() ? tables : images;
    FrameFolder source =
        new FrameFolder(files, images.isEmpty() ? new CsvFrame() : new ImageFrame());
    return new OpenSource(source, name, frame -> files.get(frame).getFileName().toString());
  }

  private static List<Path> list(Path folder, String... endings) {
    Comparator<Path> byName =
        Comparator.comparing(path -> path.getFileName().toString(), new NaturalOrder());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> isFrame(path, endings)).sorted(byName).toList();
    } catch (IOException e) {
      throw Unreadable.because(folder, e);
    }
  }

  private static boolean isFrame(Path path, String... endings) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && Stream.of(endings).anyMatch(name::endsWith)
        && Files.isRegularFile(path);
  }

  @Override
  public SourceShape shape() {
    return shape;
  }

  @Override
  public void read(int sequence, int first, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      Path file = files.get(first + i);
      FrameShape found = format.read(file, shape.frame(), into, i * shape.frame().size());
      if (!found.equals(shape.frame())) {
        throw new AthanorException(
            "all frames must have the size of the first, %s is %s, but %s is %s; resize or remove it"
                .formatted(
                    files.get(0).getFileName(),
                    shown(shape.frame()),
                    file.getFileName(),
                    shown(found)));
      }
    }
  }

  private static String shown(FrameShape shape) {
    return "%d×%d (height × width), %s"
        .formatted(
            shape.height(),
            shape.width(),
            shape.channels() == 1 ? "1 channel" : shape.channels() + " channels");
  }
}
