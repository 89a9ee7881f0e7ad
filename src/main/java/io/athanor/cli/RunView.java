package io.athanor.cli;

import io.athanor.space.Value;
import io.athanor.sweep.Decision;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run, on the terminal and as JSON. */
final class RunView {
  private RunView() {}

  static void print(RunHistory history, PrintWriter out) {
    Run run = history.run();
    out.printf(
        "run %d %s%s%n",
        run.number(),
        Names.state(run.state()),
        run.reason().map(reason -> ": " + Text.line(reason)).orElse(""));
    history.incidents().forEach(incident -> out.println("before: " + Text.line(incident)));
    run.finalistOf().ifPresent(of -> out.printf("trains again what run %d found%n", of));
    out.printf("seed %d", run.seed());
    history.parameters().ifPresent(count -> out.printf(Locale.ROOT, ", %,d parameters", count));
    out.println();
    run.candidate()
        .values()
        .forEach((name, value) -> out.printf("  %-20s %s%n", name, Text.line(value.text())));
    printEpochs(history, out);
    printDecisions(history, out);
    printScores(history, out);
    history
        .provenance()
        .ifPresent(
            p ->
                out.printf(
                    "%nathanor %s, %d threads, %s, %s, %s%ndata %s%n",
                    p.version(),
                    p.threads(),
                    Text.line(p.jvm()),
                    Text.line(p.cpu()),
                    Text.line(p.os()),
                    p.data()));
  }

  private static void printEpochs(RunHistory history, PrintWriter out) {
    if (history.epochs().isEmpty()) {
      return;
    }
    out.println();
    Table table =
        new Table("epoch", "loss", "validation", "mse", "ssim", "seconds", "seq/s", "best");
    for (Epoch epoch : history.epochs()) {
      boolean best = history.best().isPresent() && history.best().getAsInt() == epoch.number();
      table.add(
          List.of(
              "" + epoch.number(),
              Text.number(epoch.trainLoss()),
              Text.number(epoch.validationLoss()),
              Text.number(scaled(epoch.validation(), "mse")),
              Text.number(scaled(epoch.validation(), "ssim")),
              Text.number(epoch.seconds()),
              Text.number(epoch.sequencesPerSecond()),
              best ? "*" : ""));
    }
    table.print(out);
  }

  private static void printDecisions(RunHistory history, PrintWriter out) {
    if (history.decisions().isEmpty()) {
      return;
    }
    out.println();
    Table table = new Table("after epoch", "decision", "reason");
    for (Decision decision : history.decisions()) {
      table.add(
          List.of(
              "" + decision.epoch(),
              decision.goesOn() ? "goes on" : "stopped",
              Text.line(decision.reason())));
    }
    table.print(out);
  }

  private static void printScores(RunHistory history, PrintWriter out) {
    List<ScoreValue> overall = history.test().stream().filter(s -> s.lead() == 0).toList();
    if (overall.isEmpty()) {
      return;
    }
    out.println();
    Table table = new Table("test score", "units", "value");
    for (ScoreValue score : overall) {
      String units = score.units() == Units.SCALED ? "scaled" : "the data's";
      table.add(List.of(score.name(), units, Text.number(score.value())));
    }
    table.print(out);
  }

  private static double scaled(List<ScoreValue> scores, String name) {
    return scores.stream()
        .filter(s -> s.units() == Units.SCALED && s.name().equals(name))
        .mapToDouble(ScoreValue::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  static Map<String, Object> json(RunHistory history) {
    Run run = history.run();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.number());
    json.put("state", Names.state(run.state()));
    run.reason().ifPresent(reason -> json.put("reason", reason));
    run.finalistOf().ifPresent(of -> json.put("finalistOf", of));
    json.put("incidents", history.incidents());
    json.put("seed", run.seed());
    Map<String, Object> values = new LinkedHashMap<>();
    run.candidate().values().forEach((name, value) -> values.put(name, json(value)));
    json.put("candidate", values);
    history.parameters().ifPresent(count -> json.put("parameters", count));
    history.best().ifPresent(best -> json.put("bestEpoch", best));
    json.put("epochs", history.epochs().stream().map(RunView::json).toList());
    json.put("decisions", history.decisions());
    json.put("test", scores(history.test()));
    history.provenance().ifPresent(provenance -> json.put("provenance", provenance));
    return json;
  }

  private static Object json(Value value) {
    if (value instanceof Value.Whole whole) {
      return whole.value();
    }
    if (value instanceof Value.Real real) {
      return real.value();
    }
    if (value instanceof Value.Flag flag) {
      return flag.value();
    }
    return value instanceof Value.Mixture mixture ? mixture.weights() : value.text();
  }

  private static Map<String, Object> json(Epoch epoch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", epoch.number());
    put(json, "loss", epoch.trainLoss());
    put(json, "validationLoss", epoch.validationLoss());
    json.put("validation", scores(epoch.validation()));
    put(json, "seconds", epoch.seconds());
    put(json, "sequencesPerSecond", epoch.sequencesPerSecond());
    put(json, "learningRate", epoch.learningRate());
    return json;
  }

  private static List<Map<String, Object>> scores(List<ScoreValue> scores) {
    List<Map<String, Object>> json = new ArrayList<>();
    for (ScoreValue score : scores) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("score", score.name());
      one.put("units", score.units().name().toLowerCase(Locale.ROOT));
      one.put("lead", score.lead());
      put(one, "value", score.value());
      json.add(one);
    }
    return json;
  }

  /** A number that is not finite is left out, as JSON has none. */
  private static void put(Map<String, Object> json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }
}
