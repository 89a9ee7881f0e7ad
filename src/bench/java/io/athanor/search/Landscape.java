package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Scale;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Functions with known minima that samplers are measured on. Those without an error are also in the
 * peers' script, over the same spaces.
 */
enum Landscape {
  BRANIN(0.39788735772973816, space(real("x", -5, 10), real("y", 0, 15))) {
    @Override
    double at(Candidate c) {
      double x = real(c, "x");
      double y = real(c, "y");
      double a = y - 5.1 * x * x / (4 * Math.PI * Math.PI) + 5 * x / Math.PI - 6;
      return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }
  },
  HARTMANN6(-3.322368011391339, cube(6, 0, 1)) {
    @Override
    double at(Candidate c) {
      double sum = 0;
      for (int k = 0; k < 4; k++) {
        double power = 0;
        for (int i = 0; i < 6; i++) {
          double apart = real(c, "x" + i) - HARTMANN_P[k][i] * 1e-4;
          power += HARTMANN_A[k][i] * apart * apart;
        }
        sum -= HARTMANN_WEIGHTS[k] * Math.exp(-power);
      }
      return sum;
    }
  },
  ROSENBROCK4(0, cube(4, -5, 10)) {
    @Override
    double at(Candidate c) {
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        double x = real(c, "x" + i);
        double valley = real(c, "x" + (i + 1)) - x * x;
        sum += 100 * valley * valley + (1 - x) * (1 - x);
      }
      return sum;
    }
  },
  /** Conditional, categorical, log and integer. */
  MIXED(
      0,
      space(
          names("optimizer", "adam", "adadelta", "sgd"),
          new Dimension.RealRange("rate", 1e-5, 1e-1, 0, Scale.LOG, Optional.empty()),
          new Dimension.WholeRange("layers", 1, 6, 1, Scale.LINEAR, Optional.empty()),
          momentum())) {
    @Override
    double at(Candidate c) {
      int kind =
          switch (c.value("optimizer").orElseThrow().text()) {
            case "adam" -> 0;
            case "adadelta" -> 1;
            default -> 2;
          };
      double rate = Math.log10(real(c, "rate")) - new double[] {-3, -1.5, -2}[kind];
      double layers = whole(c, "layers") - 3;
      double value = rate * rate + 0.1 * layers * layers + new double[] {0, 0.6, 0.3}[kind];
      double momentum = kind == 2 ? real(c, "momentum") - 0.9 : 0;
      return value + momentum * momentum;
    }
  },
  /** Layers, each with filters of its own, and a momentum that only sgd has. */
  CONDITIONAL(
      0,
      space(
          names("optimizer", "adam", "sgd"),
          new Dimension.RealRange("rate", 1e-5, 1e-1, 0, Scale.LOG, Optional.empty()),
          new Dimension.WholeRange("layers", 1, 3, 1, Scale.LINEAR, Optional.empty()),
          filters(1),
          filters(2),
          filters(3),
          momentum())) {
    @Override
    double at(Candidate c) {
      int layers = (int) whole(c, "layers");
      boolean sgd = c.value("optimizer").orElseThrow().text().equals("sgd");
      double rate = Math.log10(real(c, "rate")) + (sgd ? 2 : 3) + 0.3 * (layers - 1);
      double value = rate * rate + new double[] {0.5, 0.2, 0}[layers - 1];
      for (int layer = 1; layer <= layers; layer++) {
        double filters = Math.log(whole(c, "filters" + layer)) / Math.log(2) - 2 - layer;
        value += 0.1 / layers * filters * filters;
      }
      double momentum = sgd ? real(c, "momentum") - 0.9 : 0;
      return value + momentum * momentum + (sgd ? 0.1 : 0);
    }
  },
  /** Hartmann's function, seen with an error of standard deviation 0.1. */
  NOISY_HARTMANN6(HARTMANN6.minimum, HARTMANN6.space) {
    @Override
    double at(Candidate c) {
      return HARTMANN6.at(c);
    }

    @Override
    double seen(double value, Random random) {
      return value + 0.1 * random.nextGaussian();
    }
  },
  /** The mixed function, seen with an error of standard deviation 0.05. */
  NOISY_MIXED(MIXED.minimum, MIXED.space) {
    @Override
    double at(Candidate c) {
      return MIXED.at(c);
    }

    @Override
    double seen(double value, Random random) {
      return value + 0.05 * random.nextGaussian();
    }
  };

  private static final double[] HARTMANN_WEIGHTS = {1, 1.2, 3, 3.2};
  private static final double[][] HARTMANN_A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {.05, 10, 17, .1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, .05, 10, .1, 14}
  };
  private static final double[][] HARTMANN_P = {
    {1312, 1696, 5569, 124, 8283, 5886},
    {2329, 4135, 8307, 3736, 1004, 9991},
    {2348, 1451, 3522, 2883, 3047, 6650},
    {4047, 8828, 8732, 5743, 1091, 381}
  };

  final double minimum;
  final SearchSpace space;

  Landscape(double minimum, SearchSpace space) {
    this.minimum = minimum;
    this.space = space;
  }

  /**
   * What a run of that candidate finds.
   *
   * @param random for functions that are seen with an error
   */
  double seen(double value, Random random) {
    return value;
  }

  /** The true value. */
  abstract double at(Candidate candidate);

  /** Whether the peers' script has it; Optuna's results on the others are put into the file by hand. */
  boolean shared() {
    return this != CONDITIONAL && !key().startsWith("noisy");
  }

  /** The name in the peers' script. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static SearchSpace space(Dimension... dimensions) {
    return new SearchSpace(List.of(dimensions));
  }

  private static SearchSpace cube(int dimensions, double min, double max) {
    return space(
        IntStream.range(0, dimensions)
            .mapToObj(i -> real("x" + i, min, max))
            .toArray(Dimension[]::new));
  }

  private static Dimension real(String name, double min, double max) {
    return new Dimension.RealRange(name, min, max, 0, Scale.LINEAR, Optional.empty());
  }

  private static Dimension names(String name, String... values) {
    return new Dimension.Choice(
        name, Stream.of(values).<Value>map(Value.Text::new).toList(), Optional.empty());
  }

  private static Dimension momentum() {
    Optional<Condition> sgd =
        Optional.of(Condition.among("optimizer", new Value.Text("sgd")));
    return new Dimension.RealRange("momentum", 0, 1, 0, Scale.LINEAR, sgd);
  }

  private static Dimension filters(int layer) {
    Optional<Condition> counts = Optional.of(Condition.atLeast("layers", layer));
    return new Dimension.WholeRange("filters" + layer, 1, 64, 1, Scale.LOG, counts);
  }

  private static double real(Candidate candidate, String name) {
    return ((Value.Real) candidate.value(name).orElseThrow()).value();
  }

  private static long whole(Candidate candidate, String name) {
    return ((Value.Whole) candidate.value(name).orElseThrow()).value();
  }
}
