package io.athanor.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.athanor.nn.kernel.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How all contenders stand on one model. */
record Comparison(BenchModel model, List<Standing> standings) {
  Comparison {
    standings = List.copyOf(standings);
  }

  /** A table; what could not be measured has its reason below. */
  String markdown() {
    StringBuilder table = new StringBuilder("`" + model + "`\n\n");
    table.append("| | step | sequences/s | ÷ Athanor f32 | of the limit | peak memory |\n");
    table.append("|---|---|---|---|---|---|\n");
    StringBuilder reasons = new StringBuilder();
    for (Standing standing : standings) {
      String name = standing.contender().name();
      table.append("| ").append(name);
      table.append(cell(standing.step(), "%.4g s"));
      table.append(cell(standing.step().map(this::speed), "%.4g"));
      table.append(cell(ratio(standing), "%.2f"));
      table.append(cell(ofLimit(standing).map(part -> 100 * part), "%.0f %%"));
      table.append(cell(standing.step().map(any -> standing.peakMegabytes() / 1e3), "%.2f GB"));
      table.append(" |\n");
      standing
          .reason()
          .ifPresent(
              why -> reasons.append("- ").append(name).append(": ").append(why).append('\n'));
    }
    return table + (reasons.isEmpty() ? "" : "\n" + reasons);
  }

  /** The same, and the steps of all rounds. */
  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("model", model.toString());
    for (Standing standing : standings) {
      ObjectNode one = node.withArray("contenders").addObject();
      one.put("name", standing.contender().name());
      standing
          .step()
          .ifPresent(step -> one.put("step_s", step).put("sequences_per_s", speed(step)));
      ratio(standing).ifPresent(ratio -> one.put("ratio_to_athanor_f32", ratio));
      ofLimit(standing).ifPresent(part -> one.put("of_the_limit", part));
      standing.step().ifPresent(any -> one.put("peak_mb", standing.peakMegabytes()));
      standing.steps().forEach(one.putArray("rounds_s")::add);
      standing.reason().ifPresent(why -> one.put("reason", why));
    }
    return node;
  }

  private double speed(double step) {
    return model.batch() / step;
  }

  private Optional<Double> ratio(Standing standing) {
    return quotient(step(Contender.ATHANOR, Precision.F32), standing);
  }

  private Optional<Double> ofLimit(Standing standing) {
    return quotient(step(Contender.LIMIT, standing.contender().precision()), standing);
  }

  private static Optional<Double> quotient(Optional<Double> numerator, Standing denominator) {
    return numerator.flatMap(top -> denominator.step().map(step -> top / step));
  }

  private Optional<Double> step(String name, Precision precision) {
    return standings.stream()
        .filter(one -> one.contender().name().startsWith(name))
        .filter(one -> one.contender().precision() == precision)
        .findFirst()
        .flatMap(Standing::step);
  }

  private static String cell(Optional<Double> value, String format) {
    return " | " + value.map(v -> String.format(Locale.ROOT, format, v)).orElse("–");
  }
}
