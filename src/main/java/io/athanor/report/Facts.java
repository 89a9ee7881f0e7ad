package io.athanor.report;

import io.athanor.sweep.Asked;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Retention;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the numbers come from, each fact a name and its value. */
final class Facts {
  private final List<SweepHistory> sweeps;
  private final Instant now;
  private final List<List<Object>> facts = new ArrayList<>();

  Facts(List<SweepHistory> sweeps, Instant now) {
    this.sweeps = sweeps;
    this.now = now;
  }

  List<List<Object>> list() {
    sweeps.stream().flatMap(sweep -> sweep.data().stream()).findFirst().ifPresent(this::data);
    all("version", Provenance::version);
    all("threads", provenance -> Integer.toString(provenance.threads()));
    all("java", Provenance::jvm);
    all("processor", Provenance::cpu);
    all("system", Provenance::os);
    for (SweepHistory sweep : sweeps) {
      add("models", models(sweep));
      add("space", sweep.file());
      add("started", moment(sweep.started()));
      if (!sweep.asked().isEmpty()) {
        add("asked", sweep.asked().stream().map(Facts::asked).toList());
      }
      add("ended", sweep.ended().<Object>map(Facts::moment).orElse("–"));
    }
    add("written", moment(now));
    return facts;
  }

  private static Message moment(Instant at) {
    return Message.of("moment", "at", at.toString());
  }

  private static Message asked(Asked asked) {
    return Message.of(
        "asked." + asked.action().name().toLowerCase(Locale.ROOT), "when", moment(asked.at()));
  }

  private void add(String name, Object value) {
    facts.add(List.of(Message.of("fact." + name), value));
  }

  private void data(DataReport data) {
    add("data", Reasons.kept(data.description()));
    add("fingerprint", data.fingerprint());
    add("scaling", Reasons.kept(data.scaling()));
    add(
        "windows",
        Message.of(
            "fact.windowCounts",
            "train",
            data.trainWindows(),
            "validation",
            data.validationWindows(),
            "test",
            data.testWindows()));
    add(
        "frames",
        Message.of(
            "fact.frameShape",
            "inputs",
            data.inputFrames(),
            "leads",
            data.targetFrames(),
            "size",
            data.height() + "×" + data.width(),
            "channels",
            data.channels()));
  }

  private void all(String name, Function<Provenance, String> what) {
    String values =
        sweeps.stream()
            .flatMap(sweep -> sweep.runs().stream())
            .map(RunHistory::provenance)
            .flatMap(Optional::stream)
            .map(what)
            .distinct()
            .collect(Collectors.joining("; "));
    if (!values.isEmpty()) {
      add(name, values);
    }
  }

  private static Object models(SweepHistory sweep) {
    Set<Integer> kept = Retention.of(sweep).kept();
    return kept.isEmpty()
        ? Message.of("fact.noModels")
        : Message.of(
            "fact.keptModels",
            "runs",
            kept.stream().map(Object::toString).collect(Collectors.joining(", ")),
            "keep",
            sweep.keep());
  }
}
