package io.athanor.report;

import io.athanor.space.Value;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hyperparameters of a sweep's runs: which differ and which are the same everywhere.
 *
 * @param varied names with more than one value, in the order of the search space
 * @param fixed names with one value
 */
record Candidates(List<String> varied, List<String> fixed) {

  static Candidates of(List<RunHistory> runs) {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.run().candidate().values().keySet()));
    return new Candidates(
        names.stream().filter(name -> differs(runs, name)).toList(),
        names.stream().filter(name -> !differs(runs, name)).toList());
  }

  /** Whether every value of that name is a number. */
  static boolean numeric(List<RunHistory> runs, String name) {
    return values(runs, name)
        .allMatch(value -> value instanceof Value.Whole || value instanceof Value.Real);
  }

  /** The values of that name, run by run, where they have one. */
  static Stream<Value> values(List<RunHistory> runs, String name) {
    return runs.stream().flatMap(run -> run.run().candidate().value(name).stream());
  }

  /** The values of that name, all of them numbers. */
  static List<Double> numbers(List<RunHistory> runs, String name) {
    return values(runs, name).map(Value::text).map(Double::valueOf).toList();
  }

  /** The value's text, or empty where the run has none of that name. */
  static String text(RunHistory run, String name) {
    return run.run().candidate().value(name).map(Value::text).orElse("");
  }

  private static boolean differs(List<RunHistory> runs, String name) {
    return runs.stream().map(run -> text(run, name)).distinct().limit(2).count() > 1;
  }
}
