package io.athanor.report;

import io.athanor.sweep.ScoreValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores of one run or baseline, found once: by column, and by lead from 0 for all. */
final class Values {
  private final Map<ScoreColumn, double[]> byLead = new LinkedHashMap<>();

  Values(List<ScoreColumn> columns, List<ScoreValue> values) {
    int leads = values.stream().mapToInt(ScoreValue::lead).max().orElse(0);
    for (ScoreColumn column : columns) {
      double[] of = new double[leads + 1];
      java.util.Arrays.fill(of, Double.NaN);
      boolean any = false;
      for (ScoreValue value : values) {
        if (column.matches(value) && Double.isNaN(of[value.lead()])) {
          of[value.lead()] = value.value();
          any = true;
        }
      }
      if (any) {
        byLead.put(column, of);
      }
    }
  }

  /** Over all leads, by id. */
  Map<String, Double> totals() {
    Map<String, Double> totals = new LinkedHashMap<>();
    byLead.forEach(
        (column, values) -> {
          if (!Double.isNaN(values[0])) {
            totals.put(column.id(), values[0]);
          }
        });
    return totals;
  }

  /** From lead 1 on, by id. */
  Map<String, List<Double>> leads() {
    Map<String, List<Double>> leads = new LinkedHashMap<>();
    byLead.forEach(
        (column, values) -> {
          List<Double> line = new ArrayList<>();
          for (int lead = 1; lead < values.length; lead++) {
            line.add(values[lead]);
          }
          if (line.stream().anyMatch(value -> !Double.isNaN(value))) {
            leads.put(column.id(), line);
          }
        });
    return leads;
  }
}
