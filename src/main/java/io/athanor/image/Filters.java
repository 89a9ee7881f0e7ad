package io.athanor.image;

import io.athanor.image.GreyPng.Grey;

/**
 * PNG's row filters for one byte a pixel: a pixel is kept as its difference from a guess made of
 * its neighbours left (a), above (b) and above left (c), which deflates better than the pixel.
 */
final class Filters {
  private static final int KINDS = 5;

  private Filters() {}

  /** Rows of filter type and filtered pixels, as deflate takes them. */
  static byte[] apply(Grey picture) {
    int width = picture.width();
    byte[] rows = new byte[picture.height() * (width + 1)];
    byte[] row = new byte[width];
    for (int y = 0; y < picture.height(); y++) {
      int best = Integer.MAX_VALUE;
      for (int kind = 0; kind < KINDS && best > 0; kind++) {
        int cost = filter(picture, y, kind, row);
        if (cost < best) {
          best = cost;
          rows[y * (width + 1)] = (byte) kind;
          System.arraycopy(row, 0, rows, y * (width + 1) + 1, width);
        }
      }
    }
    return rows;
  }

  /** The picture whose filtered rows these are. */
  static Grey undo(byte[] rows, int height, int width) {
    byte[] pixels = new byte[height * width];
    for (int y = 0; y < height; y++) {
      int kind = rows[y * (width + 1)];
      GreyPng.require(kind >= 0 && kind < KINDS, "a picture's row has no known filter");
      for (int x = 0; x < width; x++) {
        int guess = guess(pixels, width, y, x, kind);
        pixels[y * width + x] = (byte) (rows[y * (width + 1) + 1 + x] + guess);
      }
    }
    return new Grey(height, width, pixels);
  }

  private static int filter(Grey picture, int y, int kind, byte[] row) {
    int width = picture.width();
    int cost = 0;
    for (int x = 0; x < width; x++) {
      int pixel = picture.pixels()[y * width + x];
      row[x] = (byte) (pixel - guess(picture.pixels(), width, y, x, kind));
      cost += Math.abs(row[x]);
    }
    return cost;
  }

  private static int guess(byte[] pixels, int width, int y, int x, int kind) {
    int at = y * width + x;
    int a = x > 0 ? pixels[at - 1] & 255 : 0;
    int b = y > 0 ? pixels[at - width] & 255 : 0;
    int c = x > 0 && y > 0 ? pixels[at - width - 1] & 255 : 0;
    return switch (kind) {
      case 0 -> 0;
      case 1 -> a;
      case 2 -> b;
      case 3 -> (a + b) / 2;
      default -> paeth(a, b, c);
    };
  }

  /** Whichever neighbour is nearest to a + b − c; ties go to a, then b. */
  private static int paeth(int a, int b, int c) {
    int toA = Math.abs(b - c);
    int toB = Math.abs(a - c);
    int toC = Math.abs(a + b - 2 * c);
    return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
  }
}
