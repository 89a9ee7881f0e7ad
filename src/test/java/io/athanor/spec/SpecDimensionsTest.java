package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Scale;
import io.athanor.space.Value;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the hyperparameters of a search-space file become dimensions. */
final class SpecDimensionsTest extends SpecFileFixture {
  @Test
  void a_candidate_has_every_hyperparameter_that_has_a_default() {
    SweepSpec spec = parse(DATA);

    for (Hyperparameter parameter : Hyperparameter.values()) {
      assertThat(spec.space().dimension(parameter.key()).map(d -> d.at(0)))
          .as(parameter.key())
          .isEqualTo(parameter.standard());
    }
    assertThat(spec.space().dimension("learningRate")).isEmpty();
    assertThat(spec.space().varied()).isEmpty();
  }

  @Test
  void the_order_of_the_file_does_not_matter() {
    String data = "data: {source: moving-squares}\n";
    String model = "model: {kernel: [3, 5], layers: [1, 2]}\n";
    String training = "training: {batch: [4, 8], loss: [mse, bce]}\n";

    assertThat(parse(training + model + data).space())
        .isEqualTo(parse(data + model + training).space());
  }

  @Test
  void a_scalar_is_fixed_a_list_is_a_choice_a_mapping_is_a_range() {
    assertThat(dimension("training: {batch: 8}", "batch"))
        .isEqualTo(choice("batch", new Value.Whole(8)));
    assertThat(dimension("training: {batch: [8, 4]}", "batch"))
        .isEqualTo(choice("batch", new Value.Whole(8), new Value.Whole(4)));
    assertThat(dimension("training: {batch: {min: 4, max: 16, step: 4}}", "batch"))
        .isEqualTo(new Dimension.WholeRange("batch", 4, 16, 4, Scale.LINEAR, Optional.empty()));
    assertThat(dimension("model: {dropout: {min: 0, max: 0.5, step: 0.1}}", "dropout"))
        .isEqualTo(new Dimension.RealRange("dropout", 0, 0.5, 0.1, Scale.LINEAR, Optional.empty()));
    assertThat(
            dimension("training: {learningRate: {min: 1e-4, max: 1, scale: log}}", "learningRate"))
        .isEqualTo(
            new Dimension.RealRange("learningRate", 1e-4, 1, 0, Scale.LOG, Optional.empty()));
  }

  @Test
  void numbers_are_read_however_they_are_written() {
    assertThat(
            dimension(
                "training: {learningRate: [1e-3, 2E-3, .003, 4.e-3, +5.0e-3, 1]}", "learningRate"))
        .isEqualTo(
            choice(
                "learningRate",
                new Value.Real(0.001),
                new Value.Real(0.002),
                new Value.Real(0.003),
                new Value.Real(0.004),
                new Value.Real(0.005),
                new Value.Real(1)));
  }

  @Test
  void square_kernels_are_one_number() {
    assertThat(dimension("model: {kernel: [3, 5x5, 3x5, 03x7]}", "kernel"))
        .isEqualTo(
            choice(
                "kernel",
                new Value.Whole(3),
                new Value.Whole(5),
                new Value.Text("3x5"),
                new Value.Text("3x7")));
  }

  @Test
  void a_range_of_kernels_has_the_odd_ones() {
    assertThat(dimension("model: {kernel: {min: 3, max: 7}}", "kernel"))
        .isEqualTo(new Dimension.WholeRange("kernel", 3, 7, 2, Scale.LINEAR, Optional.empty()));
  }

  @Test
  void losses_are_names_classes_and_mixtures() {
    var weights = new TreeMap<String, Double>();
    weights.put("mse", 1.0);
    weights.put("dssim", 0.2);

    assertThat(dimension("training: {loss: [bce, org.x.My_Loss, {mse: 1, dssim: 0.2}]}", "loss"))
        .isEqualTo(
            choice(
                "loss",
                new Value.Text("bce"),
                new Value.Text("org.x.My_Loss"),
                new Value.Mixture(weights)));
  }

  @Test
  void each_gives_every_layer_a_dimension_that_counts_where_the_layer_is() {
    SweepSpec spec = parse(DATA + "model: {layers: [4, 2], filters: {each: [8, 16]}}");

    assertThat(spec.space().dimension("filters")).isEmpty();
    assertThat(spec.space().dimensions().stream().filter(d -> d.name().startsWith("filters")))
        .extracting(Dimension::name, Dimension::condition)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("filters[1]", Optional.empty()),
            org.assertj.core.groups.Tuple.tuple("filters[2]", Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(
                "filters[3]", Optional.of(Condition.atLeast("layers", 3))),
            org.assertj.core.groups.Tuple.tuple(
                "filters[4]", Optional.of(Condition.atLeast("layers", 4))));
    assertThat(spec.space().size()).hasValue(java.math.BigInteger.valueOf(4 + 16));
  }

  private Dimension dimension(String yaml, String name) {
    return parse(DATA + yaml).space().dimension(name).orElseThrow();
  }

  private static Dimension choice(String name, Value... values) {
    return new Dimension.Choice(name, List.of(values), Optional.empty());
  }
}
