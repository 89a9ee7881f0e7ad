package io.athanor.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Grows one tree. */
final class Growing {
  /** A gain below this share of the node's squared error is rounding. */
  private static final double LEAST = 1e-9;

  private final List<Axis> axes;
  private final List<int[]> points;
  private final double[] values;
  private final Random random;
  private final List<Leaf> leaves = new ArrayList<>();

  Growing(List<Axis> axes, List<int[]> points, double[] values, Random random) {
    this.axes = axes;
    this.points = points;
    this.values = values;
    this.random = random;
  }

  List<Leaf> tree(int[] sample) {
    grow(sample, axes.stream().map(Axis::all).toList());
    return leaves;
  }

  /** A split: the cells of one axis that go left; all others of the box go right. */
  private record Split(int axis, long left, double gain) {}

  private void grow(int[] rows, List<Long> box) {
    Optional<Split> best = best(rows, box);
    if (best.isEmpty()) {
      leaves.add(
          new Leaf(box, Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElse(0)));
      return;
    }
    int axis = best.get().axis();
    long left = best.get().left();
    grow(rows(rows, axis, left), with(box, axis, left));
    grow(rows(rows, axis, ~left), with(box, axis, box.get(axis) & ~left));
  }

  private int[] rows(int[] of, int axis, long cells) {
    return Arrays.stream(of).filter(i -> (cells >>> points.get(i)[axis] & 1) != 0).toArray();
  }

  private static List<Long> with(List<Long> box, int axis, long cells) {
    List<Long> other = new ArrayList<>(box);
    other.set(axis, cells);
    return other;
  }

  private Optional<Split> best(int[] rows, List<Long> box) {
    if (rows.length < 2 * Forest.LEAF) {
      return Optional.empty();
    }
    double mean = Arrays.stream(rows).mapToDouble(i -> values[i]).average().orElse(0);
    double error = Arrays.stream(rows).mapToDouble(i -> sq(values[i] - mean)).sum();
    Optional<Split> best = Optional.empty();
    int tried = 0;
    int enough = Math.max(1, (2 * axes.size() + 2) / 3); // an axis that cannot split does not count
    for (int axis : shuffled()) {
      Optional<Split> split = split(axis, rows, box.get(axis), mean);
      if (split.filter(s -> s.gain() > LEAST * error).isEmpty()) {
        continue;
      }
      if (best.isEmpty() || split.get().gain() > best.get().gain()) {
        best = split;
      }
      if (++tried == enough) {
        break;
      }
    }
    return best;
  }

  private int[] shuffled() {
    int[] order = new int[axes.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The best split on one axis, from counts and sums by cell. */
  private Optional<Split> split(int axis, int[] rows, long box, double mean) {
    int[] counts = new int[axes.get(axis).size()];
    double[] sums = new double[counts.length];
    for (int i : rows) {
      int cell = points.get(i)[axis];
      counts[cell]++;
      sums[cell] += values[i] - mean;
    }
    List<Integer> order = order(axis, box, counts, sums);
    Optional<Split> best = Optional.empty();
    long left = 0;
    int count = 0;
    double sum = 0;
    for (int i = 0; i + 1 < order.size(); i++) {
      int cell = order.get(i);
      left |= 1L << cell;
      count += counts[cell];
      sum += sums[cell];
      int others = rows.length - count;
      if (count >= Forest.LEAF && others >= Forest.LEAF) {
        double gain = sum * sum / count + sum * sum / others; // the sums are about the mean
        if (best.isEmpty() || gain > best.get().gain()) {
          best = Optional.of(new Split(axis, whole(axis, box, left, order, i), gain));
        }
      }
    }
    return best;
  }

  /** The cells with runs, in the order in which they may be cut. */
  private List<Integer> order(int axis, long box, int[] counts, double[] sums) {
    List<Integer> order = new ArrayList<>();
    for (long rest = box; rest != 0; rest &= rest - 1) {
      int cell = Long.numberOfTrailingZeros(rest);
      if (counts[cell] > 0) {
        order.add(cell);
      }
    }
    if (!axes.get(axis).ordered()) {
      order.sort((a, b) -> Double.compare(sums[a] / counts[a], sums[b] / counts[b]));
    }
    return order;
  }

  /**
   * The left side with its share of the cells without runs: on an ordered axis those up to the
   * middle of the gap, else a coin is tossed for each.
   */
  private long whole(int axis, long box, long left, List<Integer> order, int last) {
    if (axes.get(axis).ordered()) {
      int cut = (order.get(last) + order.get(last + 1) + 1) / 2;
      return box & ((1L << cut) - 1);
    }
    long seen = 0;
    for (int cell : order) {
      seen |= 1L << cell;
    }
    return left | box & ~seen & random.nextLong();
  }

  private static double sq(double x) {
    return x * x;
  }
}
