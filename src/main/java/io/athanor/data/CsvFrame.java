package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A matrix as text: a row a line, cells parted by semicolons, commas, or spaces and tabs.
 *
 * <p>Where semicolons part the cells, a comma is a decimal comma. Empty cells and NaN, NA and null
 * are missing values. Blank lines and lines that begin with # are passed over. Nothing is set aside
 * for cells before they are read, and lines, cells and values are bounded.
 */
final class CsvFrame implements FrameFile {
  private static final long LARGEST_FILE = 1L << 28;
  private static final int LONGEST_LINE = 1 << 24;
  private static final int MOST_VALUES = 1 << 26;

  /** No number is longer; the patterns below would take the square of a cell's length. */
  private static final int LONGEST_CELL = 400;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final Pattern MISSING = Pattern.compile("|(?i:nan|na|null)");
  private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(inity)?");

  @Override
  public FrameShape shape(Path file) {
    return shape(rows(file));
  }

  @Override
  public FrameShape read(Path file, FrameShape expected, float[] into, int at) {
    List<float[]> rows = rows(file);
    FrameShape found = shape(rows);
    if (found.equals(expected)) {
      for (int y = 0; y < found.height(); y++) {
        System.arraycopy(rows.get(y), 0, into, at + y * found.width(), found.width());
      }
    }
    return found;
  }

  private static FrameShape shape(List<float[]> rows) {
    return new FrameShape(1, rows.size(), rows.get(0).length);
  }

  private static List<float[]> rows(Path file) {
    List<float[]> rows = new ArrayList<>();
    try (BufferedReader reader = open(file)) {
      Lines lines = new Lines(reader, file.getFileName().toString());
      while (lines.next()) {
        String line = lines.line();
        String text = lines.number() == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!text.isBlank() && !text.startsWith("#")) {
          rows.add(row(text, lines.place(), rows));
        }
      }
    } catch (CharacterCodingException e) {
      throw new AthanorException(
          "%s must be text in UTF-8, but is not; save it as CSV in UTF-8"
              .formatted(file.getFileName()),
          e);
    } catch (IOException e) {
      throw Unreadable.because(file, e);
    }
    if (rows.isEmpty()) {
      throw new AthanorException(
          "%s must hold a matrix, but has no rows; fill or remove it"
              .formatted(file.getFileName()));
    }
    return rows;
  }

  private static BufferedReader open(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new AthanorException(
          "a CSV frame must be at most %,d bytes, %s has %,d; save the frames as one .npy file"
              .formatted(LARGEST_FILE, file.getFileName(), Files.size(file)));
    }
    return Files.newBufferedReader(file);
  }

  private static float[] row(String line, String place, List<float[]> before) {
    boolean semicolons = line.indexOf(';') >= 0;
    boolean commas = !semicolons && line.indexOf(',') >= 0;
    float[] row = cells(line, semicolons ? ';' : commas ? ',' : ' ', place);
    if (!before.isEmpty() && before.get(0).length != row.length) {
      throw new AthanorException(
          "all rows of a matrix must be as long as the first, which has %,d cells, but the row at %s has %,d; complete it"
              .formatted(before.get(0).length, place, row.length));
    }
    if ((before.size() + 1L) * row.length > MOST_VALUES) {
      throw new AthanorException(
          "a CSV frame must have at most %,d cells, but has more at %s; save the frames as one .npy file"
              .formatted(MOST_VALUES, place));
    }
    return row;
  }

  private static float[] cells(String line, char separator, String place) {
    String text = separator == ' ' ? line.strip() : line;
    float[] row = new float[16];
    int count = 0;
    for (int start = 0; start <= text.length(); count++) {
      int end = endOfCell(text, start, separator);
      if (count == row.length) {
        row = Arrays.copyOf(row, 2 * count);
      }
      String cell = text.substring(start, end).strip();
      row[count] = value(separator == ';' ? cell.replace(',', '.') : cell, place, count + 1);
      start = end + 1;
      while (separator == ' ' && start < text.length() && isSpace(text.charAt(start))) {
        start++;
      }
    }
    return Arrays.copyOf(row, count);
  }

  private static int endOfCell(String text, int start, char separator) {
    int end = start;
    while (end < text.length()
        && (separator == ' ' ? !isSpace(text.charAt(end)) : text.charAt(end) != separator)) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static float value(String cell, String place, int column) {
    if (cell.length() <= LONGEST_CELL && NUMBER.matcher(cell).matches()) {
      return Float.parseFloat(cell);
    }
    if (MISSING.matcher(cell).matches()) {
      return Float.NaN;
    }
    if (INFINITE.matcher(cell).matches()) {
      return cell.startsWith("-") ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }
    throw new AthanorException(
        "cells must be numbers, got \"%s\" at %s, cell %d; remove headings and labels"
            .formatted(ShownName.of(cell), place, column));
  }

  /** Lines one by one, as {@link BufferedReader#readLine} parts them, but none without end. */
  private static final class Lines {
    private final BufferedReader reader;
    private final String file;
    private String line = "";
    private int number;

    Lines(BufferedReader reader, String file) {
      this.reader = reader;
      this.file = file;
    }

    boolean next() throws IOException {
      StringBuilder text = new StringBuilder();
      int c = reader.read();
      if (c < 0) {
        return false;
      }
      number++;
      for (; c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
        if (text.length() == LONGEST_LINE) {
          throw new AthanorException(
              "a line of a CSV frame must have at most %,d characters, but %s has more; save the frames as one .npy file"
                  .formatted(LONGEST_LINE, place()));
        }
        text.append((char) c);
      }
      if (c == '\r') {
        passLineFeed();
      }
      line = text.toString();
      return true;
    }

    private void passLineFeed() throws IOException {
      reader.mark(1);
      if (reader.read() != '\n') {
        reader.reset();
      }
    }

    String line() {
      return line;
    }

    int number() {
      return number;
    }

    String place() {
      return file + ":" + number;
    }
  }
}
