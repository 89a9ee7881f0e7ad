package io.athanor.spec;

import io.athanor.space.SearchSpace;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads search-space files.
 *
 * <p>Errors: {@link SpecException} with every problem at once, each with its place and remedy.
 *
 * <p>Threads: any.
 */
public final class SpecFile {
  /** The largest file; a parser takes seconds for a few megabytes of nonsense. */
  static final int LARGEST = 256 * 1024;

  private SpecFile() {}

  /**
   * The sweep that a file describes. Paths in it are relative to its folder; problems name the file
   * as it is given here, so that a terminal can open it.
   *
   * @throws SpecException where the file is missing, unreadable or wrong
   */
  public static SweepSpec read(Path file) {
    String name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Problems problems = new Problems(file.toString());
    checkExists(file, name, folder, problems);
    try {
      checkSize(Files.size(file), problems);
      return parse(decode(Files.readAllBytes(file), problems), name, folder, problems);
    } catch (IOException e) {
      throw problems.fatal(
          FILE,
          "a search space must be readable, got " + e.getClass().getSimpleName(),
          "check the permissions");
    }
  }

  /**
   * The sweep that a text describes.
   *
   * @param fileName for messages, and for the sweep's name where the text gives none
   * @param folder what paths are relative to
   * @throws SpecException where something is wrong
   */
  public static SweepSpec parse(String text, String fileName, Path folder) {
    return parse(text, fileName, folder, new Problems(fileName));
  }

  /**
   * The space that a text describes, whatever else is in it and whether its data is still there;
   * empty where it cannot be read.
   */
  public static Optional<SearchSpace> space(String text) {
    Problems problems = new Problems("");
    try {
      return YamlReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems)
          .flatMap(root -> new SpecReader("", Path.of(""), problems).space(root));
    } catch (SpecException e) {
      return Optional.empty();
    }
  }

  /** The older sweeps from which a text says that the search starts. */
  public static List<String> from(String text) {
    Problems problems = new Problems("");
    return YamlReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems)
        .filter(Node.Keys.class::isInstance)
        .flatMap(root -> ((Node.Keys) root).value("search"))
        .filter(Node.Keys.class::isInstance)
        .map(search -> ((Node.Keys) search).value(FromReader.KEY))
        .map(from -> new FromReader(problems).read(from, SweepSpec.Method.AUTO))
        .orElse(List.of());
  }

  private static SweepSpec parse(String text, String fileName, Path folder, Problems problems) {
    checkSize(text.length(), problems);
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Optional<Node> root = YamlReader.read(plain, problems);
    SweepSpec spec = new SpecReader(fileName, folder, problems).read(root, text);
    problems.check();
    return spec;
  }

  private static final Node.Place FILE = new Node.Place(0, 0);

  private static void checkExists(Path file, String name, Path folder, Problems problems) {
    if (Files.isDirectory(file)) {
      throw problems.fatal(
          FILE, "a search space must be a file, got a folder", "name a file in it");
    }
    if (!Files.exists(file)) {
      throw problems.fatal(
          FILE,
          "a search space must be a file that exists, got none",
          Suggestion.or(
              name,
              SourceReader.siblings(folder).stream()
                  .filter(sibling -> sibling.matches(".*\\.ya?ml"))
                  .toList(),
              "check the path"));
    }
    if (!Files.isRegularFile(file)) {
      throw problems.fatal(
          FILE,
          "a search space must be an ordinary file, got a device or pipe",
          "save it as a file");
    }
  }

  private static void checkSize(long size, Problems problems) {
    if (size > LARGEST) {
      throw problems.fatal(
          FILE,
          "a search space must be at most " + LARGEST / 1024 + " KB, got " + size / 1024 + " KB",
          "keep data in files of its own, named by data.source");
    }
  }

  private static String decode(byte[] bytes, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(in)
          .toString();
    } catch (CharacterCodingException e) {
      int at = Math.min(in.position(), bytes.length - 1);
      String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      throw problems.fatal(
          new Node.Place(line, column),
          String.format("a search space must be UTF-8 text, got the byte %02X", bytes[at]),
          "save the file as UTF-8");
    }
  }
}
