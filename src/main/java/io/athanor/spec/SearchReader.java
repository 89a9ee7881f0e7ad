package io.athanor.spec;

import io.athanor.space.Candidate;
import io.athanor.space.Rule;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The search section. Where there is a problem it is reported, and the default is read instead. */
final class SearchReader {
  private static final int USUAL_RUNS = 20;

  private final Section section;
  private final Values values;
  private final Problems problems;
  private final SweepSpec.Method method;

  SearchReader(Section section, Problems problems) {
    this.section = section;
    this.values = new Values(problems);
    this.problems = problems;
    this.method = method();
  }

  /** Whether every dimension must be countable. */
  boolean gridding() {
    return method == SweepSpec.Method.GRID;
  }

  private SweepSpec.Method method() {
    String name =
        section
            .value(SearchKey.METHOD.key)
            .flatMap(
                node ->
                    values.name(SearchKey.METHOD.path(), (Rule.OneOf) SearchKey.METHOD.rule, node))
            .orElse(SearchKey.METHOD.standard);
    return Arrays.stream(SweepSpec.Method.values())
        .filter(m -> m.key().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The whole section, once the space and the points that are tried first are known. */
  SweepSpec.Search read(SearchSpace space, List<Candidate> enqueued) {
    List<ScoreKind> rank = rank();
    int runs = runs(space, enqueued.size());
    return new SweepSpec.Search(
        method,
        runs,
        wholeOrUsual(SearchKey.SEED),
        rank,
        (int) wholeOrUsual(SearchKey.KEEP),
        enqueued,
        new RungsReader(section, problems).read(space, method, runs),
        new FinalistsReader(problems).read(section.value(FinalistKey.SECTION)),
        new FromReader(problems).read(section.value(FromReader.KEY), method),
        new EyeReader(problems).read(section.value(EyeReader.KEY), rank));
  }

  private int runs(SearchSpace space, int enqueued) {
    Optional<Long> given = whole(SearchKey.RUNS);
    if (given.isPresent() && given.get() < enqueued) {
      problems.add(
          section.place(SearchKey.RUNS.key),
          "%s must be at least the number of points in enqueue, %d, got %d"
              .formatted(SearchKey.RUNS.path(), enqueued, given.get()),
          "raise it, or remove points");
    }
    return given.map(Long::intValue).orElseGet(() -> Math.max(enqueued, usualRuns(space)));
  }

  private Optional<Long> whole(SearchKey key) {
    return section
        .value(key.key)
        .flatMap(node -> values.whole(key.path(), (Rule.WholeNumber) key.rule, node));
  }

  private long wholeOrUsual(SearchKey key) {
    return whole(key).orElse(Long.valueOf(key.standard));
  }

  private int usualRuns(SearchSpace space) {
    Optional<BigInteger> size = gridding() ? space.size().or(space::points) : Optional.empty();
    if (size.isEmpty() || section.has(SearchKey.RUNS.key)) {
      return USUAL_RUNS;
    }
    long most = ((Rule.WholeNumber) SearchKey.RUNS.rule).max();
    if (size.get().compareTo(BigInteger.valueOf(most)) > 0) {
      problems.add(
          section.place(SearchKey.METHOD.key),
          "%s must be given for a grid of more than %d points, got a grid of %d"
              .formatted(SearchKey.RUNS.path(), most, size.get()),
          "give runs, or use method: random");
      return USUAL_RUNS;
    }
    return size.get().intValue();
  }

  private List<ScoreKind> rank() {
    Optional<Node> node = section.value(SearchKey.RANK.key);
    List<Node> items =
        node.map(n -> n instanceof Node.Items list ? list.items() : List.of(n)).orElse(List.of());
    if (node.isPresent() && items.isEmpty()) {
      problems.add(
          node.get().place(),
          "search.rank must have at least one score, got []",
          "write " + SearchKey.RANK.standard);
    }
    List<ScoreKind> rank = new ArrayList<>();
    for (Node item : items) {
      values
          .name(SearchKey.RANK.path(), (Rule.OneOf) SearchKey.RANK.rule, item)
          .flatMap(ScoreKind::named)
          .ifPresent(kind -> add(kind, rank, item));
    }
    return rank.isEmpty() ? List.of(ScoreKind.MSE, ScoreKind.SSIM) : rank;
  }

  private void add(ScoreKind kind, List<ScoreKind> rank, Node item) {
    if (rank.contains(kind)) {
      problems.add(
          item.place(),
          "search.rank must list each score once, got " + kind.key() + " again",
          "remove it");
    } else {
      rank.add(kind);
    }
  }
}
