package io.athanor.search.model;

/** How alike the costs at two points are, by the square of their scaled distance. */
enum Kernel {
  /** Functions that are twice differentiable: Matérn with ν = 5/2. */
  MATERN {
    @Override
    double at(double square) {
      double root = Math.sqrt(5 * square);
      return (1 + root + root * root / 3) * Math.exp(-root);
    }

    @Override
    double slope(double square) {
      double root = Math.sqrt(5 * square);
      return -5.0 / 6 * (1 + root) * Math.exp(-root);
    }
  },
  /** Functions with all derivatives: the squared exponential. */
  SMOOTH {
    @Override
    double at(double square) {
      return Math.exp(-0.5 * square);
    }

    @Override
    double slope(double square) {
      return -0.5 * Math.exp(-0.5 * square);
    }
  };

  /** 1 at a distance of 0, falling to 0. */
  abstract double at(double square);

  /** The derivative with respect to the square of the distance. */
  abstract double slope(double square);
}
