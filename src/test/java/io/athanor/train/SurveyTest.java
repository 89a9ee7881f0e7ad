package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.athanor.spec.SpecFile;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Picture;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(DataSpec.Scaling.class)
  void baselines_have_the_same_scores_in_the_data_s_units_under_every_scaling(
      DataSpec.Scaling scaling) {
    List<ScoreValue> unscaled = inDataUnits(report("none"));
    List<ScoreValue> scaled = inDataUnits(report(scaling.key()));
    assertThat(scaled).hasSameSizeAs(unscaled);
    for (int i = 0; i < scaled.size(); i++) {
      assertThat(scaled.get(i).value())
          .as("%s", scaled.get(i))
          .isCloseTo(unscaled.get(i).value(), within(1e-6));
    }
  }

  @Test
  void the_training_mean_is_no_departure_at_all() {
    DataReport report = report("anomaly");
    double sharpest =
        report.baselines().stream()
            .filter(baseline -> baseline.name().equals("training-mean"))
            .flatMap(baseline -> baseline.test().stream())
            .filter(score -> score.name().equals("sharpness"))
            .mapToDouble(ScoreValue::value)
            .max()
            .orElseThrow();
    assertThat(sharpest).isLessThan(1e-12);
  }

  @ParameterizedTest
  @EnumSource(DataSpec.Scaling.class)
  void pictures_have_the_range_of_the_data_itself(DataSpec.Scaling scaling) {
    DataReport unscaled = report("none");
    DataReport scaled = report(scaling.key());
    assertThat(scaled.pictures())
        .extracting(Picture::min, Picture::max)
        .containsExactlyElementsOf(
            unscaled.pictures().stream().map(p -> tuple(p.min(), p.max())).toList());
  }

  /** Scores in the data's units, and CSI, whose threshold is in them. */
  private static List<ScoreValue> inDataUnits(DataReport report) {
    return report.baselines().stream()
        .flatMap(baseline -> baseline.test().stream())
        .filter(score -> score.units() == Units.ORIGINAL || score.name().startsWith("csi"))
        .toList();
  }

  private DataReport report(String scaling) {
    String text =
        """
        data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2,
          thresholds: [0.08, 0.5], scaling: %s}
        """
            .formatted(scaling);
    try (Survey survey = Survey.of(SpecFile.parse(text, "tiny.yaml", folder).data())) {
      return survey.report();
    }
  }
}
