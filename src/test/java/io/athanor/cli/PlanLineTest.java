package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.search.TimePlan;
import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanLineTest {
  private static final SweepSpec.Finalists NINE = new SweepSpec.Finalists(3, 3, OptionalInt.of(60));

  private static SweepSpec.Search search(SweepSpec.Finalists finalists) {
    return new SweepSpec.Search(
        SweepSpec.Method.AUTO,
        40,
        1,
        List.of(ScoreKind.MSE),
        5,
        List.of(),
        SweepSpec.Rungs.NONE,
        finalists);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "34, 3, 3 | plan: about 34 of 40 runs in 6:40:00 h, then 3 finalists × 3 seeds in 1:20:00 h",
        "40, 3, 2 | plan: all 40 runs in 6:40:00 h, then 3 finalists × 2 of 3 seeds in 1:20:00 h",
        "5, 1, 1 | plan: about 5 of 40 runs in 6:40:00 h, then 1 of 3 finalists × 1 of 3 seeds in 1:20:00 h",
        "5, 0, 0 | plan: about 5 of 40 runs in 6:40:00 h; no time for finalists",
      })
  void a_plan_is_one_line(String numbers, String line) {
    int[] n = java.util.Arrays.stream(numbers.split(", ")).mapToInt(Integer::parseInt).toArray();
    Duration search = Duration.ofMinutes(400);
    Duration finalists = n[1] == 0 ? Duration.ZERO : Duration.ofMinutes(80);
    TimePlan plan = new TimePlan(n[0], 40, n[1], n[2], NINE, search, finalists);
    assertThat(PlanLine.text(plan)).isEqualTo(line);
  }

  @Test
  void before_anything_is_measured_it_says_what_is_wanted() {
    assertThat(PlanLine.text(search(NINE), "Tue 07:00"))
        .isEqualTo(
            "plan: 40 runs, then 3 finalists × 3 seeds by Tue 07:00; how many there is time for is"
                + " measured as they train");
    assertThat(PlanLine.text(search(SweepSpec.Finalists.NONE), "Tue 07:00"))
        .startsWith("plan: 40 runs by Tue 07:00;");
  }

  private static Candidate candidate(int filters) {
    return new Candidate(
        Map.of("filters", new Value.Whole(filters), "epochs", new Value.Whole(30)));
  }

  /** In the middle of 5 and 20 s lie 10; with evaluation an epoch takes 11 s, a run 5:30 min. */
  @Test
  void check_takes_a_usual_network_to_lie_between_the_smallest_and_the_largest() {
    Map<Candidate, OptionalDouble> seconds =
        Map.of(candidate(8), OptionalDouble.of(5), candidate(64), OptionalDouble.of(20));
    TimePlan plan = PlanLine.of(search(NINE), Duration.ofHours(4), 2, seconds).orElseThrow();
    assertThat(plan.whole()).isTrue();
    assertThat(plan.search()).isEqualTo(Duration.ofMinutes(110));
    assertThat(plan.finalists()).isEqualTo(Duration.ofMillis((long) (5 * 660 * 1150)));
  }

  @Test
  void there_is_no_plan_where_nothing_fits_into_memory() {
    Map<Candidate, OptionalDouble> seconds = Map.of(candidate(8), OptionalDouble.empty());
    assertThat(PlanLine.of(search(NINE), Duration.ofHours(4), 2, seconds)).isEmpty();
  }

  @Test
  void check_shows_the_plan_of_a_time(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2}
            model: {layers: 1, filters: 2}
            training: {batch: [4, 8], epochs: 1}
            search: {runs: 2, finalists: {top: 1, seeds: 2}}
            """);
    assertThat(Said.plain("check", file.toString(), "--for", "8h").out())
        .contains("\nplan: all 2 runs in ")
        .contains(", then 1 finalist × 2 seeds in ");
    assertThat(Said.plain("check", file.toString()).out()).doesNotContain("plan:");
    assertThat(Said.plain("check", file.toString(), "--until", "07:00", "--json").out())
        .contains("\"plan\" : {");
  }
}
