package io.athanor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.insight.Importance.Effect;
import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Scale;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final String SPACE =
      """
      data: {source: moving-squares}
      model: {layers: {min: 1, max: 3}, dropout: {min: 0, max: 0.5}}
      training:
        learningRate: {min: 1e-4, max: 1e-1, scale: log}
        optimizer: [adam, sgd]
        momentum: {min: 0, max: 0.9, when: {optimizer: sgd}}
      """;

  private static Dimension unit(String name) {
    return new Dimension.RealRange(name, 0, 1, 0, Scale.LINEAR, Optional.empty());
  }

  /** Shares by name, of singles and pairs. */
  private static Map<String, Double> shares(Importance importance) {
    Map<String, Double> shares = new HashMap<>();
    Stream.concat(importance.effects().stream(), importance.pairs().stream())
        .forEach(effect -> shares.put(effect.name(), effect.share()));
    return shares;
  }

  private static Importance of(SearchSpace space, List<Candidate> candidates, double[] values) {
    List<Axis> axes = Axis.of(space, 1);
    return Importance.of(
        ScoreKind.MSE,
        axes,
        candidates.stream()
            .map(c -> axes.stream().mapToInt(axis -> axis.cell(c).getAsInt()).toArray())
            .toList(),
        values,
        1);
  }

  @Test
  void an_additive_function_has_the_shares_of_its_sobol_indices() {
    double[] weights = {4, 2, 1, 0, 0, 0};
    SearchSpace space =
        new SearchSpace(Stream.of("a", "b", "c", "d", "e", "f").map(ImportanceTest::unit).toList());
    Random random = new Random(3);
    List<Candidate> candidates = new ArrayList<>();
    double[] values = new double[500];
    for (int i = 0; i < values.length; i++) {
      double[] point = random.doubles(6).toArray();
      candidates.add(space.candidate(point));
      for (int d = 0; d < 6; d++) {
        values[i] += weights[d] * point[d];
      }
    }
    Importance importance = of(space, candidates, values);
    Map<String, Double> shares = shares(importance);
    assertThat(shares.get("a")).isEqualTo(16 / 21.0, within(0.04));
    assertThat(shares.get("b")).isEqualTo(4 / 21.0, within(0.04));
    assertThat(shares.get("c")).isEqualTo(1 / 21.0, within(0.03));
    assertThat(shares.get("d")).isLessThan(0.005);
    assertThat(shares.get("e")).isLessThan(0.005);
    assertThat(shares.get("f")).isLessThan(0.005);
    assertThat(importance.pairs()).allMatch(pair -> pair.share() < 0.03);
    assertThat(importance.fit()).isGreaterThan(0.95);
  }

  @Test
  void a_forest_of_scikit_learn_has_the_same_shares() throws IOException {
    SearchSpace space =
        new SearchSpace(
            List.of(
                unit("x"),
                unit("z"),
                new Dimension.Choice(
                    "c",
                    List.of(new Value.Text("p"), new Value.Text("q"), new Value.Text("r")),
                    Optional.empty()),
                unit("n")));
    List<Candidate> candidates = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    Map<String, Double> expected = new HashMap<>();
    for (String line : table()) {
      String[] cells = line.split(",");
      if (cells[0].equals("share")) {
        expected.put(cells[1], Double.parseDouble(cells[2]));
      } else {
        Map<String, Value> point = new LinkedHashMap<>();
        point.put("x", new Value.Real(Double.parseDouble(cells[1])));
        point.put("z", new Value.Real(Double.parseDouble(cells[2])));
        point.put("c", new Value.Text(List.of("p", "q", "r").get(Integer.parseInt(cells[3]))));
        point.put("n", new Value.Real(Double.parseDouble(cells[4])));
        candidates.add(new Candidate(point));
        values.add(Double.parseDouble(cells[5]));
      }
    }
    Map<String, Double> shares =
        shares(of(space, candidates, values.stream().mapToDouble(v -> v).toArray()));
    assertThat(candidates).hasSize(200);
    for (String name : List.of("x", "z", "c", "n", "x × z")) {
      assertThat(shares.get(name)).as(name).isEqualTo(expected.get(name), within(0.03));
    }
  }

  private static List<String> table() throws IOException {
    try (InputStream in = ImportanceTest.class.getResourceAsStream("/golden/insight/fanova.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void what_a_tree_accounts_for_is_that_of_all_points_gone_through() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Dimension.WholeRange("a", 1, 5, 1, Scale.LINEAR, Optional.empty()),
                new Dimension.WholeRange("b", 1, 30, 1, Scale.LOG, Optional.empty()),
                new Dimension.Choice(
                    "c",
                    List.of(new Value.Text("p"), new Value.Text("q"), new Value.Text("r")),
                    Optional.empty())));
    List<Axis> axes = Axis.of(space, 1);
    Random random = new Random(5);
    List<int[]> points = new ArrayList<>();
    double[] values = random.doubles(80).toArray();
    for (int i = 0; i < values.length; i++) {
      points.add(axes.stream().mapToInt(axis -> random.nextInt(axis.size())).toArray());
    }
    List<Leaf> tree = Forest.grow(axes, points, values, 2).trees().get(0);
    assertThat(tree.size()).isGreaterThan(5);
    Fanova fanova = new Fanova(axes, tree);

    double mean = 0;
    double square = 0;
    double[] a = new double[axes.get(0).size()];
    double[] c = new double[axes.get(2).size()];
    double[][] both = new double[a.length][c.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < axes.get(1).size(); j++) {
        for (int k = 0; k < c.length; k++) {
          double value = Forest.predict(tree, new int[] {i, j, k});
          double ma = axes.get(0).mass(i);
          double mb = axes.get(1).mass(j);
          double mc = axes.get(2).mass(k);
          mean += value * ma * mb * mc;
          square += value * value * ma * mb * mc;
          a[i] += value * mb * mc;
          c[k] += value * ma * mb;
          both[i][k] += value * mb;
        }
      }
    }
    double alone = 0;
    double together = 0;
    for (int i = 0; i < a.length; i++) {
      alone += axes.get(0).mass(i) * Math.pow(a[i] - mean, 2);
      for (int k = 0; k < c.length; k++) {
        together +=
            axes.get(0).mass(i)
                * axes.get(2).mass(k)
                * Math.pow(both[i][k] - a[i] - c[k] + mean, 2);
      }
    }
    assertThat(fanova.variance()).isEqualTo(square - mean * mean, within(1e-12));
    assertThat(fanova.alone(0)).isEqualTo(alone, within(1e-12));
    assertThat(fanova.together(0, 2)).isEqualTo(together, within(1e-12));
  }

  @Test
  void scores_that_have_nothing_to_do_with_the_candidates_claim_nothing() {
    SearchSpace space =
        new SearchSpace(Stream.of("a", "b", "c", "d", "e", "f").map(ImportanceTest::unit).toList());
    for (int runs : new int[] {20, 30}) {
      int claims = 0;
      for (int seed = 0; seed < 150; seed++) {
        Random random = new Random(seed);
        List<Candidate> candidates = new ArrayList<>();
        double[] values = new double[runs];
        for (int i = 0; i < runs; i++) {
          candidates.add(space.candidate(random.doubles(6).toArray()));
          values[i] = i / (runs - 1.0);
        }
        claims += of(space, candidates, values).tooLittle().isEmpty() ? 1 : 0;
      }
      assertThat(claims).as("of 150 nights of %d runs", runs).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void few_runs_are_too_few_and_it_says_how_many_are_needed() {
    SweepHistory night = Night.random(SPACE, 19, 0, 1, c -> Night.number(c, "learningRate"));
    Importance importance = Importance.of(night).get(0);
    assertThat(importance.text())
        .isEqualTo("nothing is claimed: 19 runs with a score are too few, at least 20 are needed");
    assertThat(importance.effects()).isEmpty();
  }

  @Test
  void noise_is_said_to_be_noise_with_the_figure() {
    SweepHistory night = Night.random(SPACE, 60, 1, 4, c -> 0);
    Importance importance = Importance.of(night).get(0);
    assertThat(importance.text())
        .startsWith("nothing is claimed: 60 runs are too few for what there is to see: a forest")
        .endsWith("% of runs it has not seen, less than 30 %");
    assertThat(importance.pairs()).isEmpty();
  }

  @Test
  void a_value_that_counts_only_sometimes_matters_with_what_decides() {
    SweepHistory night =
        Night.random(
            SPACE,
            200,
            0.02,
            1,
            c -> c.value("momentum").map(v -> Double.parseDouble(v.text())).orElse(0.45));
    Importance importance = Importance.of(night).get(0);
    assertThat(importance.effects().get(0).name()).isEqualTo("momentum");
    assertThat(importance.pairs().get(0).name()).isEqualTo("optimizer × momentum");
    assertThat(shares(importance).get("dropout")).isLessThan(0.02);
    assertThat(shares(importance).get("layers")).isLessThan(0.02);
  }

  @Test
  void only_the_order_of_scores_counts_so_that_one_outlier_changes_nothing() {
    SweepHistory night =
        Night.random(SPACE, 60, 0, 2, c -> Math.log(Night.number(c, "learningRate")));
    SweepHistory wild = Night.random(SPACE, 60, 0, 2, c -> Night.number(c, "learningRate"));
    assertThat(Importance.of(wild)).isEqualTo(Importance.of(night));
    assertThat(Importance.of(night).get(0).text())
        .matches(
            "learningRate 9\\d ± \\d+ %, .*; together .*; the forest explains 9\\d % of runs it has"
                + " not seen");
  }

  @Test
  void each_ranking_score_has_its_own() {
    SweepHistory one = Night.random(SPACE, 40, 0, 2, c -> Night.number(c, "learningRate"));
    SweepHistory two = Night.history(SPACE, one.runs(), ScoreKind.MSE, ScoreKind.SSIM);
    List<Importance> both = Importance.of(two);
    assertThat(both).extracting(Importance::score).containsExactly(ScoreKind.MSE, ScoreKind.SSIM);
    assertThat(both.get(1).effects()).isEqualTo(both.get(0).effects()); // SSIM is 1 − MSE here
  }

  @Test
  void runs_of_values_that_the_space_has_no_more_are_left_out() {
    SweepHistory night = Night.random(SPACE, 60, 0, 2, c -> Night.number(c, "learningRate"));
    SweepHistory changed =
        Night.history(SPACE.replace("max: 0.5", "max: 0.25"), night.runs(), ScoreKind.MSE);
    assertThat(Importance.of(changed).get(0).runs()).isBetween(20, 40);
  }

  @Test
  void nothing_is_said_of_a_space_that_cannot_be_read_or_varies_nothing() {
    assertThat(Importance.of(Night.history("model: [", List.of(), ScoreKind.MSE))).isEmpty();
    assertThat(Importance.of(Night.history("data: {source: gone.npy}", List.of(), ScoreKind.MSE)))
        .extracting(Importance::text)
        .containsExactly("nothing is claimed: no hyperparameter varies");
  }

  @Test
  void an_effect_is_told_with_its_spread() {
    assertThat(new Effect(List.of("layers", "filters"), 0.623, 0.081).text())
        .isEqualTo("layers × filters 62 ± 8 %");
  }
}
