package io.athanor.cli;

import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Search;
import org.jspecify.annotations.Nullable;

/** What the command line says in place of the search-space file. */
final class Overrides {
  private Overrides() {}

  static SweepSpec apply(SweepSpec spec, @Nullable Integer runs, @Nullable Long seed) {
    Search search = spec.search();
    return new SweepSpec(
        spec.name(),
        spec.data(),
        spec.space(),
        new Search(
            search.method(),
            runs == null ? search.runs() : runs,
            seed == null ? search.seed() : seed,
            search.rank(),
            search.keep(),
            search.enqueued()),
        spec.text());
  }
}
