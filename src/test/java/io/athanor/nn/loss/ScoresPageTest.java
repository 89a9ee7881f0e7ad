package io.athanor.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.metric.Baseline;
import io.athanor.metric.FrameBatch;
import io.athanor.metric.ValueScale;
import io.athanor.sweep.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/scores.md defines everything that has a name. */
class ScoresPageTest {
  @Test
  void every_score_has_a_row_with_its_direction() throws IOException {
    List<String> rows = rows();
    for (ScoreKind kind : ScoreKind.values()) {
      String better =
          switch (kind.direction()) {
            case LOWER -> "| lower |";
            case HIGHER -> "| higher |";
            case NEAREST_ONE -> "| nearest 1 |";
          };
      String name = kind == ScoreKind.CSI ? "csi@T" : kind.key();
      assertThat(rows)
          .as(name)
          .anyMatch(row -> row.startsWith("| `" + name + "` |") && row.contains(better));
    }
  }

  @Test
  void every_loss_and_every_baseline_has_a_row() throws IOException {
    FrameBatch frame = FrameBatch.zeros(1, 1, 1, 1, 1);
    List<Baseline> baselines =
        List.of(
            new Baseline.RepeatLast(),
            new Baseline.TrainingMean(frame),
            new Baseline.Zeros(ValueScale.NONE));
    List<String> rows = rows();
    for (Baseline baseline : baselines) {
      assertThat(rows).anyMatch(row -> row.startsWith("| `" + baseline.name() + "` |"));
    }
    List<String> losses =
        rows.subList(rows.indexOf("| name | formula | range | use |"), rows.size());
    for (String loss : Losses.names()) {
      assertThat(losses).as(loss).anyMatch(row -> row.startsWith("| `" + loss + "` |"));
    }
  }

  private static List<String> rows() throws IOException {
    return Files.readString(Path.of("docs/scores.md"))
        .lines()
        .filter(line -> line.startsWith("|"))
        .toList();
  }
}
