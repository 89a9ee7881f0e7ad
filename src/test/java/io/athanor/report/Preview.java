package io.athanor.report;

import java.nio.file.Path;
import java.util.List;

/**
 * Writes a made-up report to look at: {@code Preview FILE RUNS SAMPLES LEADS HEIGHT WIDTH
 * CHANNELS}.
 */
final class Preview {
  private Preview() {}

  public static void main(String[] arguments) {
    int[] n = new int[7];
    for (int i = 1; i < arguments.length; i++) {
      n[i] = Integer.parseInt(arguments[i]);
    }
    SyntheticSweep sweep = new SyntheticSweep(n[1], n[2], n[3], n[4], n[5], n[6], "moving-squares");
    HtmlReport.write(
        List.of(sweep.report()), Path.of(arguments[0]), SyntheticSweep.START.plusSeconds(9 * 3600));
  }
}
