package io.athanor.search.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds a local minimum of a smooth function in a box: L-BFGS whose steps are projected onto the
 * box, with a backtracking search along them.
 *
 * <p>Source: Nocedal and Wright, "Numerical Optimization" (2006), algorithms 7.4 and 3.1; the
 * coordinates that a step would push through the wall are held.
 */
final class Descent {
  private static final int MEMORY = 8;

  /** A function and its gradient. */
  interface Smooth {
    /**
     * The value at a point.
     *
     * @param gradient to be filled
     * @return not finite where the function is not defined
     */
    double at(double[] x, double[] gradient);
  }

  private record Pair(double[] step, double[] change, double curvature) {}

  private final Smooth function;
  private final double[] from;
  private final double[] to;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  Descent(Smooth function, double[] from, double[] to) {
    this.function = function;
    this.from = from;
    this.to = to;
  }

  /** The lowest point found from {@code start} on, which is inside the box. */
  double[] minimum(double[] start, int iterations) {
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    double value = function.at(x, gradient);
    for (int i = 0; i < iterations && Double.isFinite(value); i++) {
      double[] direction = direction(x, gradient);
      double slope = dot(direction, gradient);
      if (slope > -1e-14) {
        break;
      }
      double length = pairs.isEmpty() ? Math.min(1, 0.2 / Math.sqrt(dot(direction, direction))) : 1;
      double[] next = new double[x.length];
      double[] nextGradient = new double[x.length];
      double found = Double.NaN;
      for (int halving = 0; halving < 12; halving++, length *= 0.4) {
        for (int k = 0; k < x.length; k++) {
          next[k] = Math.max(from[k], Math.min(to[k], x[k] + length * direction[k]));
        }
        found = function.at(next, nextGradient);
        if (found <= value + 1e-4 * length * slope) {
          break;
        }
        found = Double.NaN;
      }
      if (Double.isNaN(found)) {
        break;
      }
      remember(x, next, gradient, nextGradient);
      boolean still = value - found < 1e-9 * Math.max(1, Math.abs(value));
      x = next;
      gradient = nextGradient;
      value = found;
      if (still) {
        break;
      }
    }
    return x;
  }

  private void remember(double[] x, double[] next, double[] gradient, double[] nextGradient) {
    double[] step = new double[x.length];
    double[] change = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      step[k] = next[k] - x[k];
      change[k] = nextGradient[k] - gradient[k];
    }
    double curvature = dot(step, change);
    if (curvature > 1e-12) {
      pairs.addLast(new Pair(step, change, curvature));
      if (pairs.size() > MEMORY) {
        pairs.removeFirst();
      }
    }
  }

  /** −H g over the coordinates that are free to move. */
  private double[] direction(double[] x, double[] gradient) {
    double[] d = new double[x.length];
    boolean[] held = new boolean[x.length];
    for (int k = 0; k < d.length; k++) {
      held[k] = (x[k] <= from[k] && gradient[k] > 0) || (x[k] >= to[k] && gradient[k] < 0);
      d[k] = held[k] ? 0 : -gradient[k];
    }
    double[] weights = new double[pairs.size()];
    int i = pairs.size() - 1;
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); i--) {
      Pair pair = newest.next();
      weights[i] = dot(pair.step(), d) / pair.curvature();
      add(d, -weights[i], pair.change());
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = last.curvature() / dot(last.change(), last.change());
      for (int k = 0; k < d.length; k++) {
        d[k] *= scale;
      }
    }
    i = 0;
    for (Pair pair : pairs) {
      add(d, weights[i++] - dot(pair.change(), d) / pair.curvature(), pair.step());
    }
    for (int k = 0; k < d.length; k++) {
      d[k] = held[k] ? 0 : d[k];
    }
    if (dot(d, gradient) >= 0) { // the memory is of no use here
      pairs.clear();
      for (int k = 0; k < d.length; k++) {
        d[k] = held[k] ? 0 : -gradient[k];
      }
    }
    return d;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * what[k];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
