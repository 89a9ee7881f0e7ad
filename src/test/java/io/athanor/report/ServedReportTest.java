package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served after changes is what would be served from nothing. */
class ServedReportTest {
  private static final int RUNS = 24;

  /** From this number on, runs train candidates of others again. */
  private static final int FINALISTS = 19;

  private static final SyntheticSweep MADE = new SyntheticSweep(RUNS, 2, 3, 8, 8, 1, "squares");
  private static final SweepHistory WHOLE = MADE.history();

  /** A sweep to which things happen. */
  private static final class Night {
    private final Random random;
    private final Map<Integer, RunHistory> runs = new TreeMap<>();
    private boolean described;
    private boolean ended;

    Night(long seed) {
      random = new Random(seed);
    }

    /** Something happens; an ended run stays the very same. */
    void step() {
      int number = 1 + random.nextInt(RUNS);
      RunHistory whole = finalist(WHOLE.runs().get(number - 1));
      RunHistory now = runs.get(number);
      if (now == null) {
        runs.put(number, underWay(whole, RunState.RUNNING, 0));
      } else if (!now.run().state().ended()) {
        int epochs = now.epochs().size();
        switch (random.nextInt(4)) {
          case 0 -> runs.put(number, underWay(whole, RunState.PAUSED, epochs));
          case 1 -> runs.put(number, whole);
          default ->
              runs.put(
                  number,
                  underWay(whole, RunState.RUNNING, Math.min(epochs + 1, whole.epochs().size())));
        }
      }
      described |= random.nextInt(6) == 0;
      ended = runs.size() == RUNS && random.nextInt(20) == 0;
    }

    private static RunHistory underWay(RunHistory whole, RunState state, int epochs) {
      Run run = whole.run();
      return new RunHistory(
          new Run(
              run.id(),
              run.number(),
              run.seed(),
              run.candidate(),
              state,
              Optional.empty(),
              run.started(),
              Optional.empty(),
              run.finalistOf()),
          whole.parameters(),
          whole.provenance(),
          whole.epochs().subList(0, epochs),
          epochs == 0 ? OptionalInt.empty() : OptionalInt.of(epochs),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Double.NaN);
    }

    private final Map<Integer, RunHistory> finalists = new HashMap<>();

    private RunHistory finalist(RunHistory of) {
      return of.run().number() < FINALISTS
          ? of
          : finalists.computeIfAbsent(of.run().number(), number -> again(of));
    }

    private static RunHistory again(RunHistory of) {
      Run run = of.run();
      int first = 1 + run.number() % 2;
      return new RunHistory(
          new Run(
              run.id(),
              run.number(),
              run.seed(),
              WHOLE.runs().get(first - 1).run().candidate(),
              run.state(),
              run.reason(),
              run.started(),
              run.ended(),
              OptionalInt.of(first)),
          of.parameters(),
          of.provenance(),
          of.epochs(),
          of.best(),
          of.test(),
          of.incidents(),
          of.decisions(),
          MADE.pictures().sequences(run),
          of.segments(),
          of.scoringSeconds());
    }

    ReportSweep sweep() {
      SweepHistory history =
          new SweepHistory(
              WHOLE.id(),
              WHOLE.file(),
              WHOLE.text(),
              WHOLE.started(),
              ended ? WHOLE.ended() : Optional.empty(),
              WHOLE.planned(),
              WHOLE.rank(),
              WHOLE.keep(),
              described ? WHOLE.data() : Optional.empty(),
              List.copyOf(runs.values()));
      return new ReportSweep(history, MADE.pictures());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changes_in_any_order_come_to_what_is_made_from_nothing(long seed) throws IOException {
    Night night = new Night(seed);
    ServedReport served = ServedReport.of(night.sweep(), 1, SyntheticSweep.START);
    List<String> versions = new ArrayList<>(List.of(served.data()));
    for (long version = 2; version <= 30; version++) {
      for (int steps = night.random.nextInt(12); steps >= 0; steps--) {
        night.step();
      }
      served = served.next(night.sweep(), version, SyntheticSweep.START.plusSeconds(version));
      String data = served.data();
      versions.add(data);

      assertThat(data)
          .isEqualTo(
              ServedReport.of(night.sweep(), version, SyntheticSweep.START.plusSeconds(version))
                  .data());
      int back = 1 + night.random.nextInt((int) version);
      JsonNode had = tree(versions.get(back - 1));
      assertThat(changed(had, tree(served.since(back)))).isEqualTo(tree(data));
    }
    assertThat(night.runs).hasSize(RUNS);
    assertThat(tree(served.data()).get("finals").get("rows")).isNotEmpty();
  }

  /** As the page does it. */
  private static JsonNode changed(JsonNode had, JsonNode since) {
    ObjectNode now = had.deepCopy();
    now.setAll((ObjectNode) since.get("changed"));
    Map<String, JsonNode> runs = new HashMap<>();
    had.get("runs").forEach(run -> runs.put(run.get("id").asText(), run));
    since.get("runs").forEach(run -> runs.put(run.get("id").asText(), run));
    ArrayNode ordered = now.putArray("runs");
    since.get("order").forEach(id -> ordered.add(runs.get(id.asText())));
    return now;
  }

  private static JsonNode tree(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void an_epoch_is_told_by_its_run_alone() throws IOException {
    Night night = new Night(7);
    for (int i = 0; i < 300; i++) {
      night.step();
    }
    RunHistory last = night.finalist(WHOLE.runs().get(RUNS - 1));
    night.runs.put(RUNS, Night.underWay(last, RunState.RUNNING, 1));
    ServedReport before = ServedReport.of(night.sweep(), 1, SyntheticSweep.START);
    night.runs.put(RUNS, Night.underWay(last, RunState.RUNNING, 2));
    JsonNode since = tree(before.next(night.sweep(), 2, SyntheticSweep.START).since(1));

    assertThat(since.get("runs")).hasSize(1);
    assertThat(since.get("runs").get(0).get("id").asText()).isEqualTo("r" + RUNS);
    assertThat(since.get("order")).hasSize(RUNS);
    assertThat(since.get("changed").fieldNames()).toIterable().containsExactly("version");
  }

  @Test
  void who_has_an_unknown_version_is_sent_everything() throws IOException {
    Night night = new Night(8);
    for (int i = 0; i < 60; i++) {
      night.step();
    }
    ServedReport served = ServedReport.of(night.sweep(), 5, SyntheticSweep.START);
    JsonNode nothing = tree("{\"runs\": []}");

    assertThat(changed(nothing, tree(served.since(4)))).isEqualTo(tree(served.data()));
    assertThat(tree(served.since(5)).get("runs")).isEmpty();
  }
}
