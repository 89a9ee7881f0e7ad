package io.athanor.report;

import io.athanor.sweep.RunState;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a made-up report to look at: {@code Preview FILE RUNS SAMPLES LEADS HEIGHT WIDTH CHANNELS
 * [STATE]}, where a state, such as {@code DIVERGED} or {@code RUNNING}, is that of all runs.
 */
final class Preview {
  private Preview() {}

  public static void main(String[] arguments) {
    int[] n = new int[7];
    for (int i = 1; i < n.length; i++) {
      n[i] = Integer.parseInt(arguments[i]);
    }
    SyntheticSweep sweep = new SyntheticSweep(n[1], n[2], n[3], n[4], n[5], n[6], "moving-squares");
    ReportSweep report =
        arguments.length > n.length
            ? SyntheticTrouble.all(sweep, RunState.valueOf(arguments[n.length]))
            : sweep.report();
    HtmlReport.write(
        List.of(report), Path.of(arguments[0]), SyntheticSweep.START.plusSeconds(9 * 3600));
  }
}
