package io.athanor.cli;

import io.athanor.sweep.Begun;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Search;
import org.jspecify.annotations.Nullable;

/** What the command line says in place of the search-space file. */
final class Overrides {
  private Overrides() {}

  static SweepSpec apply(SweepSpec spec, @Nullable Integer runs, @Nullable Long seed) {
    Search search = spec.search();
    return with(
        spec,
        search.with(runs == null ? search.runs() : runs, seed == null ? search.seed() : seed));
  }

  /** For a sweep that was begun, which keeps its seed and its scheduler. */
  static SweepSpec resumed(SweepSpec spec, Begun begun, int runs) {
    return with(spec, spec.search().resumed(runs, begun.seed(), begun.scheduler()));
  }

  private static SweepSpec with(SweepSpec spec, Search search) {
    return new SweepSpec(spec.name(), spec.data(), spec.space(), search, spec.text());
  }
}
