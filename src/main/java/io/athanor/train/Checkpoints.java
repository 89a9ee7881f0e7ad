package io.athanor.train;

import io.athanor.sweep.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run: {@code epoch-7.checkpoint} and the one before it, in the run's
 * folder.
 *
 * <p>A checkpoint is written beside, synced, then renamed, and the folder synced; only then is an
 * older one removed. So one whole checkpoint is there at any moment, through kills and power cuts.
 *
 * <p>Threads: confined to one; one process a folder.
 */
final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("epoch-(\\d{1,9})\\.checkpoint");

  /** The newest and the one that is used where the newest is damaged. */
  private static final int KEPT = 2;

  private final Path folder;
  private final Disk disk;

  Checkpoints(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** Keeps a checkpoint; when this returns it is on the disk. */
  void save(Checkpoint checkpoint) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("epoch-" + checkpoint.epochs().size() + ".checkpoint");
    write(file, checkpoint.toBytes());
    for (Path old : newestFirst().stream().skip(KEPT).toList()) {
      disk.delete(old);
    }
  }

  /** Writes any file of the run so that it is there whole or not at all. */
  void write(Path file, byte[] bytes) throws IOException {
    Path beside = folder.resolve(file.getFileName() + ".part");
    try {
      disk.write(beside, bytes);
      disk.sync(beside);
      disk.rename(beside, file);
      disk.sync(folder);
    } catch (IOException e) {
      removeQuietly(beside);
      throw e;
    }
  }

  private void removeQuietly(Path beside) {
    try {
      disk.delete(beside);
    } catch (IOException e) {
      // The next try writes over it.
    }
  }

  /**
   * The newest checkpoint that is whole and of that run.
   *
   * @param incident told of each one that is not, in one line
   */
  Optional<Checkpoint> latest(String identity, Consumer<String> incident) {
    for (Path file : newestFirst()) {
      try {
        Checkpoint checkpoint = Checkpoint.of(Files.readAllBytes(file));
        if (checkpoint.identity().equals(identity)) {
          return Optional.of(checkpoint);
        }
        incident.accept(Wording.FOREIGN_CHECKPOINT.of(file.getFileName()));
      } catch (IOException e) {
        incident.accept(
            Wording.BAD_CHECKPOINT.of(file.getFileName(), String.valueOf(e.getMessage())));
      }
    }
    return Optional.empty();
  }

  /** Removes all of them. */
  void clear() throws IOException {
    for (Path file : newestFirst()) {
      disk.delete(file);
    }
  }

  private List<Path> newestFirst() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> number(file) >= 0)
          .sorted(Comparator.comparingInt(Checkpoints::number).reversed())
          .toList();
    } catch (IOException e) {
      return List.of(); // no folder yet
    }
  }

  private static int number(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : -1;
  }
}
