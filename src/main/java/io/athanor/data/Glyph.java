package io.athanor.data;

import java.util.Random;

/**
 * Draws a digit with a round pen.
 *
 * <p>A digit is a list of strokes over a box of 10×14 units. A pixel's value is how far it lies
 * inside the pen's width, measured from the nearest stroke and softened over one pixel, which is
 * what smooths the edges. Slant, width and pen differ from one drawing to the next, so that digits
 * look written.
 */
final class Glyph {
  /** Strokes of x,y pairs, origin at the top left; arcs are given by their corners and rounded. */
  private static final String[] STROKES = {
    "5,0 8,1 10,4 10,10 8,13 5,14 2,13 0,10 0,4 2,1 5,0",
    "2,3 5,0 5,14",
    "0,4 1,1 4,0 7,0 9,2 9,5 7,8 0,14 10,14",
    "0,1 3,0 7,0 9,2 9,4 7,6 4,7 7,7 10,9 10,11 8,13 5,14 2,14 0,12",
    "8,14 8,0 0,9 10,9",
    "9,0 1,0 1,6 5,5 8,6 10,9 9,12 6,14 3,14 0,12",
    "8,0 4,2 1,6 0,10 1,13 4,14 7,14 10,12 10,9 8,7 5,6 2,7 0,10",
    "0,0 10,0 6,6 4,14",
    "5,0 8,1 9,3 8,5 5,7 2,9 0,11 2,13 5,14 8,13 10,11 8,9 5,7 2,5 1,3 2,1 5,0",
    "10,4 9,2 7,0 4,0 1,1 0,4 1,6 4,8 7,7 9,6 10,4 10,7 9,11 6,14 2,14",
  };

  private Glyph() {}

  /**
   * One digit, written anew.
   *
   * @param digit 0–9
   * @param side of the square picture, in pixels
   * @param random of slant, width and pen
   * @return {@code [side, side]}, 0–1
   */
  static float[] draw(int digit, int side, Random random) {
    double slant = (random.nextDouble() - 0.5) * 0.5;
    double wide = (0.7 + 0.3 * random.nextDouble()) * side / 20.0;
    double high = 0.72 * side / 14.0;
    double pen = (0.045 + 0.03 * random.nextDouble()) * side;
    double[][] points = points(STROKES[digit], slant, wide, high, side / 2.0);
    float[] picture = new float[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double inside = pen + 0.5 - distance(points, x + 0.5, y + 0.5);
        picture[y * side + x] = (float) Math.max(0, Math.min(1, inside));
      }
    }
    return picture;
  }

  private static double[][] points(
      String stroke, double slant, double wide, double high, double middle) {
    String[] pairs = stroke.split(" ", -1);
    double[][] points = new double[pairs.length][];
    for (int i = 0; i < pairs.length; i++) {
      int comma = pairs[i].indexOf(',');
      double y = (Integer.parseInt(pairs[i].substring(comma + 1)) - 7) * high;
      double x = (Integer.parseInt(pairs[i].substring(0, comma)) - 5) * wide - slant * y;
      points[i] = new double[] {middle + x, middle + y};
    }
    return points;
  }

  private static double distance(double[][] points, double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int i = 1; i < points.length; i++) {
      nearest = Math.min(nearest, distance(points[i - 1], points[i], x, y));
    }
    return nearest;
  }

  private static double distance(double[] from, double[] to, double x, double y) {
    double dx = to[0] - from[0];
    double dy = to[1] - from[1];
    double along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
    double at = Math.max(0, Math.min(1, along));
    double restX = x - from[0] - at * dx;
    double restY = y - from[1] - at * dy;
    return Math.sqrt(restX * restX + restY * restY);
  }
}
