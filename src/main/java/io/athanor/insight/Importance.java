package io.athanor.insight;

import io.athanor.space.SearchSpace;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How much of the difference between runs each hyperparameter accounts for, by one score.
 *
 * <p>A random forest learns the runs' places (best 0, worst 1), so that neither a diverged run nor
 * the scale of the score decides; {@link Fanova} takes apart how much it varies over the whole
 * space. {@code docs/scores.md} has the reading.
 *
 * @param score that is meant
 * @param runs how many candidates with an outcome there are
 * @param fit what the forest explains of runs it has not seen: 1 for all, 0 or less for nothing
 * @param tooLittle why nothing is claimed; empty where something is
 * @param effects single hyperparameters, the strongest first; none where nothing is claimed
 * @param pairs what two account for together beyond each alone, the strongest first
 */
public record Importance(
    ScoreKind score,
    int runs,
    double fit,
    Optional<TooLittle> tooLittle,
    List<Effect> effects,
    List<Effect> pairs) {
  /** Fewer runs than this say nothing, whatever they look like. */
  public static final int FEWEST = 20;

  /**
   * The least fit. Where scores have nothing to do with the candidates, about 1 of 100 forests
   * reaches it from 20 runs, fewer from more ({@code ImportanceTest}).
   */
  public static final double LEAST_FIT = 0.3;

  private static final int PAIRS = 3;
  private static final int SHOWN = 5;
  private static final long SEED = 1;

  public Importance {
    effects = List.copyOf(effects);
    pairs = List.copyOf(pairs);
  }

  /**
   * A share of the forest's variance.
   *
   * @param names one hyperparameter, or two
   * @param share mean over the trees, 0–1
   * @param spread standard deviation over the trees
   */
  public record Effect(List<String> names, double share, double spread) {
    public Effect {
      names = List.copyOf(names);
    }

    /** {@code learningRate 62 ± 8 %}. */
    String text() {
      return "%s %s".formatted(name(), percent());
    }

    /** {@code 62 ± 8 %}: mean and spread. */
    public String percent() {
      return String.format(Locale.ROOT, "%.0f ± %.0f %%", 100 * share, 100 * spread);
    }

    /** {@code learningRate}, or {@code layers × filters}. */
    public String name() {
      return String.join(" × ", names);
    }
  }

  /**
   * By each ranking score in turn; the same for the same history. None where the sweep's file has
   * no space that can be read.
   */
  public static List<Importance> of(SweepHistory history) {
    return SpecFile.space(history.text()).map(space -> of(history, space)).orElse(List.of());
  }

  /**
   * By each ranking score in turn.
   *
   * @param space that the sweep's candidates are from; those that it has not, such as runs from
   *     before it was changed, are left out
   */
  static List<Importance> of(SweepHistory history, SearchSpace space) {
    List<Axis> axes = Axis.of(space, SEED);
    Outcomes outcomes =
        Outcomes.of(history)
            .where(o -> axes.stream().allMatch(axis -> axis.cell(o.candidate()).isPresent()));
    List<int[]> points =
        outcomes.all().stream()
            .map(o -> axes.stream().mapToInt(a -> a.cell(o.candidate()).getAsInt()).toArray())
            .toList();
    List<Importance> all = new ArrayList<>();
    for (int score = 0; score < outcomes.rank().size(); score++) {
      all.add(of(outcomes.rank().get(score), axes, points, outcomes.places(score), SEED));
    }
    return all;
  }

  static Importance of(
      ScoreKind score, List<Axis> axes, List<int[]> points, double[] values, long seed) {
    int runs = values.length;
    if (axes.isEmpty() || runs < FEWEST) {
      TooLittle why =
          axes.isEmpty() ? new TooLittle.NothingVaries() : new TooLittle.TooFew(runs, FEWEST);
      return new Importance(score, runs, 0, Optional.of(why), List.of(), List.of());
    }
    Forest forest = Forest.grow(axes, points, values, seed);
    if (forest.fit() < LEAST_FIT) {
      TooLittle why = new TooLittle.Unexplained(runs, Math.max(0, forest.fit()), LEAST_FIT);
      return new Importance(score, runs, forest.fit(), Optional.of(why), List.of(), List.of());
    }
    List<Fanova> trees =
        forest.trees().stream()
            .map(tree -> new Fanova(axes, tree))
            .filter(tree -> tree.variance() > 0)
            .toList();
    List<Effect> effects = new ArrayList<>();
    List<Effect> pairs = new ArrayList<>();
    for (int a = 0; a < axes.size(); a++) {
      int first = a;
      effects.add(effect(List.of(axes.get(a).name()), trees, tree -> tree.alone(first)));
      for (int b = a + 1; b < axes.size(); b++) {
        int second = b;
        List<String> names = List.of(axes.get(a).name(), axes.get(b).name());
        pairs.add(effect(names, trees, tree -> tree.together(first, second)));
      }
    }
    return new Importance(
        score, runs, forest.fit(), Optional.empty(), sorted(effects), strongest(pairs));
  }

  private static Effect effect(
      List<String> names, List<Fanova> trees, ToDoubleFunction<Fanova> variance) {
    double[] shares =
        trees.stream().mapToDouble(t -> variance.applyAsDouble(t) / t.variance()).toArray();
    double mean = Arrays.stream(shares).average().orElse(0);
    double square = Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).average().orElse(0);
    return new Effect(names, mean, Math.sqrt(square));
  }

  private static List<Effect> sorted(List<Effect> effects) {
    return effects.stream().sorted(Comparator.comparing(e -> -e.share())).toList();
  }

  private static List<Effect> strongest(List<Effect> pairs) {
    return sorted(pairs).stream().limit(PAIRS).toList();
  }

  /** What it says in one line, such as {@code learningRate 62 ± 8 %, layers 11 ± 4 %; …}. */
  public String text() {
    if (tooLittle.isPresent()) {
      return "nothing is claimed: " + tooLittle.get().text();
    }
    return String.format(
        Locale.ROOT,
        "%s; together %s; the forest explains %.0f %% of runs it has not seen",
        text(effects),
        text(pairs),
        100 * fit);
  }

  private static String text(List<Effect> effects) {
    String strongest =
        effects.stream().limit(SHOWN).map(Effect::text).collect(Collectors.joining(", "));
    return strongest.isEmpty() ? "none" : strongest;
  }
}
