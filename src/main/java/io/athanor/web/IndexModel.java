package io.athanor.web;

import io.athanor.store.Pulse;
import io.athanor.store.SweepSummary;
import io.athanor.store.UnderWay;
import io.athanor.sweep.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the list of sweeps shows.
 *
 * @param chinese whether its texts are Chinese
 */
public record IndexModel(boolean chinese, String token, List<Row> rows) {
  /**
   * A sweep.
   *
   * @param state for the style: running, paused or ended
   * @param failed how many runs failed; empty where none did
   * @param started ISO 8601; the script shows it in the reader's time zone
   * @param share of its runs that have ended, in percent
   */
  public record Row(
      String id,
      String state,
      String stateText,
      String started,
      String runs,
      String failed,
      int share,
      String best,
      String file) {}

  static IndexModel of(
      List<SweepSummary> sweeps, Optional<UnderWay> underWay, Pages.Viewer viewer) {
    boolean chinese = viewer.language().equals(Locale.CHINESE);
    return new IndexModel(
        chinese,
        viewer.token(),
        sweeps.stream().map(sweep -> row(sweep, underWay, chinese)).toList());
  }

  private static Row row(SweepSummary sweep, Optional<UnderWay> underWay, boolean chinese) {
    Pulse.State state = SweepLine.state(sweep, underWay);
    int over = 0;
    int failed = 0;
    for (Map.Entry<RunState, Integer> runs : sweep.runs().entrySet()) {
      over += runs.getKey().ended() ? runs.getValue() : 0;
      failed += runs.getKey().failed() ? runs.getValue() : 0;
    }
    return new Row(
        sweep.id(),
        state.name().toLowerCase(Locale.ROOT),
        text(state, chinese),
        sweep.started().toString(),
        over + " / " + sweep.planned(),
        failed == 0 ? "" : failed + (chinese ? " 个失败" : " failed"),
        sweep.planned() == 0 ? 0 : Math.min(100, 100 * over / sweep.planned()),
        sweep.best().map(best -> best(sweep, best, chinese)).orElse("–"),
        sweep.file());
  }

  private static String best(SweepSummary sweep, SweepSummary.Best best, boolean chinese) {
    return String.format(
        Locale.ROOT,
        chinese ? "%s %.4g（第 %d 号）" : "%s %.4g (run %d)",
        sweep.rank().key(),
        best.value(),
        best.run());
  }

  private static String text(Pulse.State state, boolean chinese) {
    return switch (state) {
      case RUNNING -> chinese ? "运行中" : "running";
      case PAUSED -> chinese ? "已暂停" : "paused";
      case ENDED -> chinese ? "已结束" : "ended";
    };
  }

  /** One of two texts. */
  public String say(String english, String translated) {
    return chinese ? translated : english;
  }
}
