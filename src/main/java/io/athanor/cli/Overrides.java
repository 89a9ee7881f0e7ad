package io.athanor.cli;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Search;
import org.jspecify.annotations.Nullable;

/** What the command line says in place of the search-space file. */
final class Overrides {
  private Overrides() {}

  static SweepSpec apply(SweepSpec spec, @Nullable Integer runs, @Nullable Long seed) {
    if (runs != null && runs < 1) {
      throw new AthanorException(
          "--runs must be at least 1, got %d; use a positive whole number".formatted(runs));
    }
    Search search = spec.search();
    return new SweepSpec(
        spec.name(),
        spec.data(),
        spec.space(),
        new Search(
            search.method(),
            runs == null ? search.runs() : runs,
            seed == null ? search.seed() : seed,
            search.rank()),
        spec.text());
  }
}
