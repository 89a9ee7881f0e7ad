package io.athanor.search;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Scale;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Search spaces and sweeps to test with. */
final class Spaces {
  private Spaces() {}

  static Dimension choice(String name, long... values) {
    return new Dimension.Choice(name, wholes(values), Optional.empty());
  }

  static Dimension choice(Condition condition, String name, long... values) {
    return new Dimension.Choice(name, wholes(values), Optional.of(condition));
  }

  static Dimension continuous(String name) {
    return new Dimension.RealRange(name, 1e-4, 1e-2, 0, Scale.LOG, Optional.empty());
  }

  /** 3 × 2 candidates. */
  static SearchSpace small() {
    return new SearchSpace(List.of(choice("filters", 8, 16, 32), choice("kernel", 3, 5)));
  }

  /** Filters per layer, some of which do not count: 2 + 2² + 2³ = 14 candidates at 24 points. */
  static SearchSpace layered() {
    return new SearchSpace(
        List.of(
            new Dimension.WholeRange("layers", 1, 3, 1, Scale.LINEAR, Optional.empty()),
            choice("filters[1]", 8, 16),
            choice(Condition.atLeast("layers", 2), "filters[2]", 8, 16),
            choice(Condition.atLeast("layers", 3), "filters[3]", 8, 16)));
  }

  /** 4 × 7 × 5 × 6 × 2 candidates, from every kind of dimension that can be counted. */
  static SearchSpace everyKind() {
    return new SearchSpace(
        List.of(
            new Dimension.WholeRange("whole", 2, 12, 3, Scale.LINEAR, Optional.empty()),
            new Dimension.WholeRange("wholeLog", 1, 25, 4, Scale.LOG, Optional.empty()),
            new Dimension.RealRange("real", 0, 0.4, 0.1, Scale.LINEAR, Optional.empty()),
            new Dimension.RealRange("realLog", 0.001, 0.101, 0.02, Scale.LOG, Optional.empty()),
            choice("choice", 8, 16)));
  }

  /** So many candidates that random draws do not meet. */
  static SearchSpace large() {
    return new SearchSpace(List.of(choice("filters", 8, 16, 32), continuous("learningRate")));
  }

  static SweepSpec sweep(SearchSpace space, SweepSpec.Method method, int runs) {
    return sweep(space, method, runs, ScoreKind.MSE);
  }

  static SweepSpec sweep(SearchSpace space, SweepSpec.Method method, int runs, ScoreKind rank) {
    return new SweepSpec(
        "test", data(), space, new SweepSpec.Search(method, runs, 42, List.of(rank), 5), "");
  }

  private static DataSpec data() {
    return new DataSpec(
        "moving-squares",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new DataSpec.Generator(10, 40, 40, 1),
        new DataSpec.Windows(new DataSpec.Input.Count(10), 10, 1, 0),
        new DataSpec.Split(Optional.empty(), 0.1, 0.1),
        DataSpec.Scaling.NONE,
        Optional.empty(),
        List.of(),
        3);
  }

  private static List<Value> wholes(long... values) {
    return LongStream.of(values).<Value>mapToObj(Value.Whole::new).toList();
  }
}
