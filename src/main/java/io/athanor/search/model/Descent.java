package io.athanor.search.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Finds a local minimum of a smooth function in a box: L-BFGS whose steps are projected onto the
 * box, with a backtracking search along them.
 *
 * <p>Source: Nocedal and Wright, "Numerical Optimization" (2006), algorithms 7.4 and 3.1; the
 * coordinates that a step would push through the wall are held.
 */
final class Descent {
  private static final int MEMORY = 8;
  private static final double FIRST = 0.2;
  private static final double STILL = 1e-9;

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

  private record Place(double[] x, double value, double[] gradient) {}

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
    Place place = place(start.clone());
    for (int i = 0; i < iterations && Double.isFinite(place.value()); i++) {
      Place next = along(place, direction(place.x(), place.gradient()));
      if (next == null) {
        break;
      }
      remember(place, next);
      double gain = place.value() - next.value();
      place = next;
      if (gain < STILL * Math.max(1, Math.abs(place.value()))) {
        break;
      }
    }
    return place.x();
  }

  private Place place(double[] x) {
    double[] gradient = new double[x.length];
    return new Place(x, function.at(x, gradient), gradient);
  }

  /** A lower place along a direction; null where there is none. */
  private @Nullable Place along(Place place, double[] direction) {
    double slope = dot(direction, place.gradient());
    if (slope > -1e-14) {
      return null;
    }
    double length = pairs.isEmpty() ? Math.min(1, FIRST / Math.sqrt(dot(direction, direction))) : 1;
    for (int tries = 0; tries < 12; tries++, length *= 0.4) {
      double[] x = place.x().clone();
      for (int k = 0; k < x.length; k++) {
        x[k] = Math.max(from[k], Math.min(to[k], x[k] + length * direction[k]));
      }
      Place next = place(x);
      if (next.value() <= place.value() + 1e-4 * length * slope) {
        return next;
      }
    }
    return null;
  }

  private void remember(Place place, Place next) {
    double[] step = next.x().clone();
    double[] change = next.gradient().clone();
    add(step, -1, place.x());
    add(change, -1, place.gradient());
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
    double[] steepest = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      boolean held = (x[k] <= from[k] && gradient[k] > 0) || (x[k] >= to[k] && gradient[k] < 0);
      steepest[k] = held ? 0 : -gradient[k];
    }
    double[] direction = bent(steepest.clone());
    for (int k = 0; k < x.length; k++) {
      direction[k] = steepest[k] == 0 ? 0 : direction[k];
    }
    if (dot(direction, gradient) < 0) {
      return direction;
    }
    pairs.clear(); // the memory is of no use here
    return steepest;
  }

  /** The two loops of L-BFGS, in place. */
  private double[] bent(double[] d) {
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
      Arrays.setAll(d, k -> scale * d[k]);
    }
    i = 0;
    for (Pair pair : pairs) {
      add(d, weights[i++] - dot(pair.change(), d) / pair.curvature(), pair.step());
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
