package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A matrix as text: a row a line, cells parted by semicolons, commas, or spaces and tabs.
 *
 * <p>Where semicolons part the cells, a comma is a decimal comma. Empty cells and NaN, NA and null
 * are missing values. Blank lines and lines that begin with # are passed over.
 */
final class CsvFrame implements FrameFile {
  private static final long LARGEST_FILE = 1L << 28;
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
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!text.isBlank() && !text.startsWith("#")) {
          rows.add(row(text, file.getFileName() + ":" + number, rows));
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
    String[] cells =
        semicolons
            ? line.split(";", -1)
            : commas ? line.split(",", -1) : line.strip().split("\\s+", -1);
    if (!before.isEmpty() && before.get(0).length != cells.length) {
      throw new AthanorException(
          "all rows of a matrix must be as long as the first, which has %,d cells, but the row at %s has %,d; complete it"
              .formatted(before.get(0).length, place, cells.length));
    }
    float[] row = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      row[i] = value(semicolons ? cell.replace(',', '.') : cell, place, i + 1);
    }
    return row;
  }

  private static float value(String cell, String place, int column) {
    if (NUMBER.matcher(cell).matches()) {
      return Float.parseFloat(cell);
    }
    if (MISSING.matcher(cell).matches()) {
      return Float.NaN;
    }
    if (INFINITE.matcher(cell).matches()) {
      return cell.startsWith("-") ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }
    String shown = cell.length() <= 30 ? cell : cell.substring(0, 30) + "…";
    throw new AthanorException(
        "cells must be numbers, got \"%s\" at %s, cell %d; remove headings and labels"
            .formatted(shown.replaceAll("\\p{Cntrl}", "?"), place, column));
  }
}
