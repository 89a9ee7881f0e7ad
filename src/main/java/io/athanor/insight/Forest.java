package io.athanor.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A random forest of regression trees over cells.
 *
 * <p>Each tree is grown on a bootstrap sample; a node is split where that takes most from the
 * squared error, among a random part of the axes, until a leaf would have fewer than {@link #LEAF}
 * runs. On an unordered axis the cells stand in the order of their mean, which holds the best of
 * all subsets (Breiman et al., "Classification and Regression Trees", 1984, section 4.2.2).
 *
 * <p>Source: L. Breiman, "Random Forests", Machine Learning 45, 2001.
 *
 * @param fit the share of the values' variance that trees explain which have not seen them (out of
 *     bag): 1 for all, 0 or less for nothing
 */
record Forest(List<List<Leaf>> trees, double fit) {
  static final int TREES = 64;

  /** The fewest runs of a leaf. */
  static final int LEAF = 3;

  Forest {
    trees = List.copyOf(trees);
  }

  /**
   * Grows a forest.
   *
   * @param points one cell an axis
   * @param values of the points, finite
   */
  static Forest grow(List<Axis> axes, List<int[]> points, double[] values, long seed) {
    Random random = new Random(seed);
    List<List<Leaf>> trees = new ArrayList<>();
    double[] sums = new double[values.length];
    int[] counts = new int[values.length];
    for (int t = 0; t < TREES; t++) {
      int[] sample = random.ints(values.length, 0, values.length).toArray();
      List<Leaf> tree = new Growing(axes, points, values, random).tree(sample);
      trees.add(tree);
      boolean[] seen = new boolean[values.length];
      Arrays.stream(sample).forEach(i -> seen[i] = true);
      for (int i = 0; i < values.length; i++) {
        if (!seen[i]) {
          sums[i] += predict(tree, points.get(i));
          counts[i]++;
        }
      }
    }
    return new Forest(trees, fit(values, sums, counts));
  }

  static double predict(List<Leaf> tree, int[] point) {
    for (Leaf leaf : tree) {
      if (leaf.has(point)) {
        return leaf.value();
      }
    }
    throw new IllegalStateException("the leaves of a tree must cover the space");
  }

  private static double fit(double[] values, double[] sums, int[] counts) {
    double mean = Arrays.stream(values).average().orElse(0);
    double error = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      if (counts[i] > 0) {
        double off = values[i] - sums[i] / counts[i];
        error += off * off;
        all += (values[i] - mean) * (values[i] - mean);
      }
    }
    return all > 0 ? 1 - error / all : 0;
  }
}
