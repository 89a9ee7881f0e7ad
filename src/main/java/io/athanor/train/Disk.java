package io.athanor.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What keeping a file through a power cut takes; a seam, so that tests can cut the power. */
interface Disk {
  /** Writes a file anew; it may be lost or torn until it is synced. */
  void write(Path file, byte[] bytes) throws IOException;

  /** Waits until a file's bytes, or a folder's names, are on the disk. */
  void sync(Path fileOrFolder) throws IOException;

  /** Renames, over what is there, in one step. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** The machine's own. */
  Disk REAL =
      new Disk() {
        @Override
        public void write(Path file, byte[] bytes) throws IOException {
          try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
              channel.write(buffer);
            }
          }
        }

        /** A folder can only be opened for reading; its names are synced all the same. */
        @Override
        public void sync(Path fileOrFolder) throws IOException {
          StandardOpenOption how =
              Files.isDirectory(fileOrFolder) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
          try (FileChannel channel = FileChannel.open(fileOrFolder, how)) {
            channel.force(true);
          }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void delete(Path file) throws IOException {
          Files.deleteIfExists(file);
        }
      };
}
