package io.athanor.insight;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a tree's variance over the whole space apart: how much each axis accounts for alone, and
 * each pair beyond that.
 *
 * <p>A tree is constant in each leaf, a box with the product of its cells' masses. Its marginal
 * over an axis, the mean over all others, is therefore a sum over leaves, exact; likewise over two
 * axes.
 *
 * <pre>
 *   a_j(c)     = Σ_leaf [c ∈ leaf] value Π_{k≠j} mass_k(leaf)
 *   V_j        = Σ_c mass(c) (a_j(c) − mean)²
 *   V_jk       = Σ_cd mass(c) mass(d) (a_jk(c,d) − a_j(c) − a_k(d) + mean)²
 *   V          = Σ_leaf mass(leaf) (value − mean)²
 * </pre>
 *
 * <p>Source: F. Hutter, H. Hoos, K. Leyton-Brown, "An Efficient Approach for Assessing
 * Hyperparameter Importance", ICML 2014, algorithm 2. The space is taken as a product: conditions
 * and constraints bear on the masses alone.
 */
final class Fanova {
  private final List<Axis> axes;
  private final List<Leaf> tree;
  private final double[][] shares; // of each leaf, on each axis
  private final double[] masses;
  private final double mean;
  private final double[][] marginals;

  Fanova(List<Axis> axes, List<Leaf> tree) {
    this.axes = axes;
    this.tree = tree;
    this.shares = new double[tree.size()][axes.size()];
    this.masses = new double[tree.size()];
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      for (int axis = 0; axis < axes.size(); axis++) {
        shares[i][axis] = axes.get(axis).mass(tree.get(i).cells().get(axis));
      }
      masses[i] = without(i, -1, -1);
      sum += masses[i] * tree.get(i).value();
    }
    this.mean = sum;
    this.marginals = new double[axes.size()][];
    for (int axis = 0; axis < marginals.length; axis++) {
      marginals[axis] = marginal(axis);
    }
  }

  /** The variance of what the tree predicts. */
  double variance() {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i] * sq(tree.get(i).value() - mean);
    }
    return sum;
  }

  /** What one axis accounts for alone. */
  double alone(int axis) {
    double sum = 0;
    for (int cell = 0; cell < marginals[axis].length; cell++) {
      sum += axes.get(axis).mass(cell) * sq(marginals[axis][cell] - mean);
    }
    return sum;
  }

  /** What two axes account for together, beyond each alone. */
  double together(int a, int b) {
    Axis rows = axes.get(a);
    Axis columns = axes.get(b);
    double[][] both = new double[rows.size()][columns.size()];
    for (int i = 0; i < masses.length; i++) {
      Leaf leaf = tree.get(i);
      double share = leaf.value() * without(i, a, b);
      for (int r : cells(leaf.cells().get(a))) {
        for (int c : cells(leaf.cells().get(b))) {
          both[r][c] += share;
        }
      }
    }
    double sum = 0;
    for (int r = 0; r < both.length; r++) {
      for (int c = 0; c < both[r].length; c++) {
        double beyond = both[r][c] - marginals[a][r] - marginals[b][c] + mean;
        sum += rows.mass(r) * columns.mass(c) * sq(beyond);
      }
    }
    return sum;
  }

  private double[] marginal(int axis) {
    double[] marginal = new double[axes.get(axis).size()];
    for (int i = 0; i < masses.length; i++) {
      Leaf leaf = tree.get(i);
      double share = leaf.value() * without(i, axis, axis);
      for (int cell : cells(leaf.cells().get(axis))) {
        marginal[cell] += share;
      }
    }
    return marginal;
  }

  /** The leaf's mass over all axes but those. */
  private double without(int leaf, int a, int b) {
    double product = 1;
    for (int axis = 0; axis < axes.size(); axis++) {
      if (axis != a && axis != b) {
        product *= shares[leaf][axis];
      }
    }
    return product;
  }

  private static List<Integer> cells(long set) {
    List<Integer> cells = new ArrayList<>(Long.bitCount(set));
    for (long rest = set; rest != 0; rest &= rest - 1) {
      cells.add(Long.numberOfTrailingZeros(rest));
    }
    return cells;
  }

  private static double sq(double x) {
    return x * x;
  }
}
