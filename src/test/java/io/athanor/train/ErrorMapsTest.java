package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.data.Batch;
import io.athanor.data.Dataset;
import io.athanor.space.Candidate;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Judge;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a run keeps of where on the frame it goes wrong. */
class ErrorMapsTest {
  private static final int SIDE = 10;

  @TempDir Path folder;

  /** Computed anew, window by window and cell by cell, from the weights on disk. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "symmetric", "anomaly"})
  void a_map_has_the_errors_of_the_saved_network_in_the_datas_units(String scaling)
      throws Exception {
    SweepSpec spec =
        SpecFile.parse(
            """
            data:
              source: moving-squares
              sequences: 20
              size: 10
              input: 3
              target: 2
              samples: 2
              scaling: %s
            model: {layers: 1, filters: 2}
            training: {batch: 4, epochs: 2, learningRate: 0.01}
            """
                .formatted(scaling),
            "maps.yaml",
            folder);
    ErrorMap map = trained(spec);

    double[] squares = new double[SIDE * SIDE];
    double[] sums = new double[SIDE * SIDE];
    MultiLayerNetwork network =
        ModelSerializer.restoreMultiLayerNetwork(folder.resolve("1/best.zip").toFile());
    int frames = 0;
    try (Dataset data = Dataset.open(spec.data())) {
      for (int window = 0; window < data.test().size(); window++) {
        Batch one = data.test().batch(new int[] {window});
        INDArray predicted = data.scaling().undo(network.output(one.input()));
        INDArray truth = data.scaling().undo(one.target());
        for (int lead = 0; lead < 2; lead++, frames++) {
          for (int cell = 0; cell < SIDE * SIDE; cell++) {
            int[] at = {0, 0, lead, cell / SIDE, cell % SIDE};
            double error = predicted.getDouble(at) - truth.getDouble(at);
            squares[cell] += error * error;
            sums[cell] += error;
          }
        }
      }
    }

    assertThat(frames).isGreaterThan(2);
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      assertThat((double) map.meanSquare()[cell]).isCloseTo(squares[cell] / frames, within(1e-5));
      assertThat((double) map.bias()[cell]).isCloseTo(sums[cell] / frames, within(1e-5));
    }
  }

  private ErrorMap trained(SweepSpec spec) {
    Run run =
        new Run(
            1,
            1,
            42,
            new Candidate(spec.space().smallest().values()),
            RunState.RUNNING,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty());
    List<RunEvent> events = new ArrayList<>();
    try (Survey survey = Survey.of(spec.data())) {
      Outcome outcome =
          survey
              .executor(Judge.by(ScoreKind.MSE), folder, 1, "test")
              .execute(new Segment(run, 0), events::add, () -> Stop.NO);
      assertThat(outcome).isEqualTo(Outcome.finished());
    }
    List<ErrorMap> maps = ((RunEvent.Scored) events.get(events.size() - 1)).errors();
    assertThat(maps).hasSize(1);
    return maps.get(0);
  }
}
