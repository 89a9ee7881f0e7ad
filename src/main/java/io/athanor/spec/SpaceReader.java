package io.athanor.spec;

import io.athanor.space.Dimension;
import io.athanor.space.Feasibility;
import io.athanor.space.Formula;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Scale;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The sections variables, model, training and require to a search space.
 *
 * <p>First every dimension is read by itself; then, with all names known, the conditions and
 * expressions that look at others.
 */
final class SpaceReader {
  private static final int MOST_REQUIRED = 50;

  private final Problems problems;
  private final Dimensions reader;
  private final Set<String> unreadable = new HashSet<>();

  SpaceReader(Problems problems) {
    this.problems = problems;
    this.reader = new Dimensions(problems);
  }

  /** A space, and what else may be named in it. */
  record Read(SearchSpace space, Scope scope) {}

  /**
   * The space; empty where there is a problem, which is reported.
   *
   * @param variables the section of that name
   * @param sections each section of hyperparameters by its key
   * @param require the key of that name
   * @param grid whether every dimension must be countable
   */
  Optional<Read> read(
      Optional<Node> variables,
      Function<Hyperparameter.Section, Section> sections,
      Optional<Node> require,
      boolean grid) {
    int before = problems.count();
    List<Draft> drafts = new ArrayList<>();
    variables.ifPresent(
        node -> drafts.addAll(new Variables(problems).read(node, reader, unreadable)));
    readSections(sections, drafts);
    if (grid) {
      checkCountable(drafts);
    }
    Scope scope = new Scope(drafts, unreadable);
    List<Dimension> dimensions = dimensions(drafts, scope);
    Map<Formula, Node> required = required(require, scope);
    if (problems.count() > before) {
      return Optional.empty();
    }
    Optional<List<Dimension>> ordered = new Dependencies(drafts, problems).ordered(dimensions);
    return ordered
        .map(list -> new SearchSpace(list, List.copyOf(required.keySet())))
        .filter(space -> possible(space, required, scope))
        .map(space -> new Read(space, scope));
  }

  private void readSections(
      Function<Hyperparameter.Section, Section> sections, List<Draft> drafts) {
    Dimensions.Layers layers = new Dimensions.Layers(1, 1);
    for (Hyperparameter.Section part : Hyperparameter.Section.values()) {
      Section section = sections.apply(part);
      for (Hyperparameter parameter : Hyperparameter.of(part)) {
        List<Draft> read = drafts(parameter, section, layers);
        if (parameter == Hyperparameter.LAYERS && !read.isEmpty()) {
          layers = read.get(0).plain().map(Dimensions.Layers::of).orElseGet(Dimensions.Layers::any);
        }
        drafts.addAll(read);
      }
    }
  }

  private List<Draft> drafts(Hyperparameter of, Section section, Dimensions.Layers layers) {
    Optional<Node> node = section.value(of.key());
    if (node.isEmpty()) {
      return of
          .standard()
          .map(
              value ->
                  standard(
                      of,
                      new Dimension.Choice(of.key(), List.of(value), Optional.empty()),
                      section))
          .stream()
          .toList();
    }
    List<Draft> read = reader.read(Dimensions.Named.of(of), node.get(), layers);
    if (read.isEmpty()) {
      unreadable.add(of.key());
    }
    return read;
  }

  private static Draft standard(Hyperparameter of, Dimension dimension, Section section) {
    return new Draft(
        of.key(),
        of.section().key() + "." + of.key(),
        section.place(),
        of.rule(),
        Optional.of(dimension),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void checkCountable(List<Draft> drafts) {
    Set<String> told = new HashSet<>(); // once for all layers
    for (Draft draft : drafts) {
      Optional<Dimension> endless = draft.plain().filter(d -> d.size().isEmpty());
      if (endless.isPresent() && told.add(draft.path())) {
        boolean log =
            endless.get() instanceof Dimension.RealRange range && range.scale() == Scale.LOG;
        problems.add(
            draft.place(),
            draft.path()
                + " must have countable values for search.method grid, got a continuous range",
            log
                ? "list the values, as in [0.0001, 0.001, 0.01], or use method: random"
                : "give step, or use method: random");
      }
    }
  }

  private List<Dimension> dimensions(List<Draft> drafts, Scope scope) {
    Expressions expressions = new Expressions(scope, problems);
    Conditions conditions = new Conditions(scope, problems);
    Set<Node> failed = new HashSet<>(); // what is the same for every layer is said once
    List<Dimension> dimensions = new ArrayList<>();
    for (Draft draft : drafts) {
      Optional<Dimension> dimension = draft.plain();
      if (draft.derive().isPresent() && !failed.contains(draft.derive().get())) {
        Node node = draft.derive().get();
        dimension =
            expressions
                .read(draft.path() + ".derive", Kind.of(draft.rule()), node, draft.layer())
                .map(draft::derived);
        if (dimension.isEmpty()) {
          failed.add(node);
        }
      }
      Optional<Node> when = draft.when().filter(node -> !failed.contains(node));
      if (when.isPresent()) {
        var condition = conditions.read(draft, when.get());
        dimension = dimension.flatMap(d -> condition.map(d::onlyWhere));
        if (condition.isEmpty()) {
          failed.add(when.get());
        }
      }
      dimension.ifPresent(dimensions::add);
    }
    return dimensions;
  }

  private Map<Formula, Node> required(Optional<Node> node, Scope scope) {
    Map<Formula, Node> formulas = new LinkedHashMap<>();
    Expressions expressions = new Expressions(scope, problems);
    List<Node> items =
        node.filter(n -> !(n instanceof Node.Scalar scalar && scalar.nothing()))
            .map(n -> n instanceof Node.Items list ? list.items() : List.of(n))
            .orElse(List.of());
    if (items.size() > MOST_REQUIRED) {
      problems.add(
          items.get(MOST_REQUIRED).place(),
          "require must have at most %d expressions, got %d".formatted(MOST_REQUIRED, items.size()),
          "join some by and");
      return formulas;
    }
    for (Node item : items) {
      Optional<Formula> formula = expressions.read("require", Kind.FLAG, item, OptionalInt.empty());
      if (formula.isPresent() && formulas.putIfAbsent(formula.get(), item) != null) {
        problems.add(
            item.place(),
            "require must list each expression once, got "
                + Shown.quoted(formula.get().text())
                + " again",
            "remove it");
      }
    }
    return formulas;
  }

  /** Whether there is a candidate; where one expression alone rules all out, it is named. */
  private boolean possible(SearchSpace space, Map<Formula, Node> required, Scope scope) {
    Feasibility feasibility =
        space.constrained() ? space.feasibility() : new Feasibility(true, true, 0);
    if (feasibility.possible()) {
      return true;
    }
    new Impossible(space, required, scope, problems).report(feasibility);
    return false;
  }
}
