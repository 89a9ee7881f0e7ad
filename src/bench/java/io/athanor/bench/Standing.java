package io.athanor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rounds measured of one contender on one model. */
final class Standing {
  private final Contender contender;
  private final List<Double> steps = new ArrayList<>();
  private long peakMegabytes;
  private @Nullable String reason;

  Standing(Contender contender) {
    this.contender = contender;
  }

  Contender contender() {
    return contender;
  }

  void add(JsonNode line) {
    steps.add(line.path("step_s").asDouble());
    peakMegabytes = Math.max(peakMegabytes, line.path("peak_mb").asLong());
  }

  void fail(String why) {
    reason = why;
  }

  /** Why it is not measured any more, if so. */
  Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Seconds of a step in each round. */
  List<Double> steps() {
    return List.copyOf(steps);
  }

  /** Seconds of the median round's step; empty if none was measured. */
  Optional<Double> step() {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(steps.stream().sorted().toList().get((steps.size() - 1) / 2));
  }

  /** The largest of all rounds. */
  long peakMegabytes() {
    return peakMegabytes;
  }
}
