package io.athanor.insight;

import java.util.Locale;

/** Why nothing is claimed of what mattered. */
public sealed interface TooLittle {
  /** In a sentence without its full stop. */
  String text();

  /** There is nothing to tell apart. */
  record NothingVaries() implements TooLittle {
    @Override
    public String text() {
      return "no hyperparameter varies";
    }
  }

  /** Runs with a score, and how many it takes. */
  record TooFew(int runs, int least) implements TooLittle {
    @Override
    public String text() {
      return "%d runs with a score are too few, at least %d are needed".formatted(runs, least);
    }
  }

  /** The forest does not tell runs that it has not seen. */
  record Unexplained(int runs, double fit, double least) implements TooLittle {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "%d runs are too few for what there is to see: a forest explains %.0f %% of runs it"
              + " has not seen, less than %.0f %%",
          runs,
          100 * fit,
          100 * least);
    }
  }
}
