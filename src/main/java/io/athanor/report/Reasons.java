package io.athanor.report;

import io.athanor.insight.Reason;
import io.athanor.insight.TooLittle;
import io.athanor.space.Value;
import io.athanor.sweep.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What insight found, as messages, so that the page says it in the reader's language. */
final class Reasons {
  private Reasons() {}

  /** A reason's facts; several are joined by the text {@code reason.all}. */
  static Message of(Reason reason) {
    if (reason instanceof Reason.All all) {
      // Said one after the other: a list would be joined by "and".
      List<Reason> reversed = new ArrayList<>(all.reasons());
      Collections.reverse(reversed);
      Message said = of(reversed.get(0));
      for (Reason before : reversed.subList(1, reversed.size())) {
        said = Message.of("reason.all", "one", of(before), "more", said);
      }
      return said;
    }
    if (reason instanceof Reason.Kept kept) {
      return Message.of("reason.kept", "why", of(kept.why()));
    }
    if (reason instanceof Reason.Needed needed) {
      return Message.of("reason.needed", "why", of(needed.advice()));
    }
    if (reason instanceof Reason.OfLayer layer) {
      return Message.of("reason.layer", "name", layer.name(), "why", of(layer.reason()));
    }
    if (reason instanceof Reason.TooFew few) {
      return Message.of("reason.tooFew", "runs", few.runs(), "best", few.best());
    }
    if (reason instanceof Reason.NoneWorse none) {
      return Message.of(none.range() ? "reason.noEndWorse" : "reason.noValueWorse");
    }
    if (reason instanceof Reason.NoneBeyond none) {
      return Message.of(
          none.above() ? "reason.noneAbove" : "reason.noneBelow",
          "runs",
          none.runs(),
          "end",
          new Value.Real(none.end()).text(),
          "best",
          best(none.best()),
          "p",
          chance(none.chance()));
    }
    if (reason instanceof Reason.Dropped dropped) {
      return Message.of(
          "reason.dropped",
          "value",
          dropped.value().text(),
          "runs",
          dropped.runs(),
          "best",
          best(dropped.best()),
          "better",
          dropped.better(),
          "p",
          chance(dropped.chance()));
    }
    return crowd((Reason.Crowd) reason);
  }

  private static Message crowd(Reason.Crowd crowd) {
    Reason.At at = crowd.at();
    return Message.of(
        at.value().isPresent() ? "reason.have" : at.upper() ? "reason.upper" : "reason.lower",
        "good",
        crowd.good(),
        "best",
        best(crowd.best()),
        "value",
        at.value().map(Value::text).orElse(""),
        "p",
        chance(crowd.chance()),
        "then",
        Message.of(
            "reason." + crowd.then().what().name(),
            "value",
            crowd.then().to().map(Value::text).orElse("")));
  }

  private static Message best(Reason.Best best) {
    return Message.of("reason.best", "top", best.top(), "of", best.of());
  }

  private static Message chance(double chance) {
    return chance < 0.001
        ? Message.of("reason.rare")
        : Message.of("reason.chance", "p", String.format(Locale.ROOT, "%.3f", chance));
  }

  /** What a store has as text: as its wording and values, or where it has none as it is. */
  static Message kept(String text) {
    return Wording.read(text)
        .map(said -> new Message("kept." + said.wording(), values(said)))
        .orElseGet(() -> Message.of("kept.text", "text", text));
  }

  private static Map<String, Object> values(Wording.Said said) {
    Map<String, Object> values = new LinkedHashMap<>(said.values());
    // An incident tells of a worker's death in that one's words.
    values.computeIfPresent("why", (name, why) -> kept((String) why));
    return values;
  }

  static Message of(TooLittle why) {
    if (why instanceof TooLittle.TooFew few) {
      return Message.of("little.tooFew", "runs", few.runs(), "least", few.least());
    }
    if (why instanceof TooLittle.Unexplained unexplained) {
      return Message.of(
          "little.unexplained",
          "runs",
          unexplained.runs(),
          "fit",
          Message.percent(unexplained.fit()),
          "least",
          Message.percent(unexplained.least()));
    }
    return Message.of("little.nothingVaries");
  }
}
