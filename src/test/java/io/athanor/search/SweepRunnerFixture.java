package io.athanor.search;

import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** A store, a listener, and a sweep that runs with both. */
@Timeout(20)
abstract class SweepRunnerFixture {
  final MemoryStore store = new MemoryStore();
  final List<SweepEvent> told = new ArrayList<>();

  final SweepOutcome run(SweepSpec spec, RunExecutor executor, int workers) {
    return run(spec, executor, store, workers);
  }

  final SweepOutcome run(SweepSpec spec, RunExecutor executor, SweepStore into, int workers) {
    return SweepRunner.run(spec, executor, into, workers, told::add, List.of(), () -> Stop.NO);
  }
}
