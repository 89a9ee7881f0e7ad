package io.athanor.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the page's scripts show; written as JSON, so the names here are the names there. {@code
 * docs/report-page.md} describes every one of them.
 */
record PageData(
    String written,
    boolean live,
    @Nullable Long version,
    List<Sweep> sweeps,
    @Nullable String by,
    boolean byValidation,
    @Nullable String mse,
    @Nullable String ssim,
    List<Score> scores,
    List<Score> curves,
    List<Parameter> parameters,
    List<List<Object>> fixed,
    @Nullable Frames frames,
    List<Bin> bins,
    int ranked,
    List<RunLine> runs,
    List<BaselineLine> baselines,
    List<Message> summary,
    List<Message> advice,
    List<Message> warnings,
    @Nullable Finalists finals,
    List<Mattered> mattered,
    List<List<Object>> provenance,
    List<JsonNode> reviews) {

  /** The same without its runs, of which there may be thousands. */
  PageData withoutRuns() {
    return new PageData(
        written,
        live,
        version,
        sweeps,
        by,
        byValidation,
        mse,
        ssim,
        scores,
        curves,
        parameters,
        fixed,
        frames,
        bins,
        ranked,
        List.of(),
        baselines,
        summary,
        advice,
        warnings,
        finals,
        mattered,
        provenance,
        reviews);
  }

  record Sweep(
      String id,
      String file,
      String yaml,
      String started,
      @Nullable String ended,
      int planned,
      List<String> rank,
      @Nullable String fingerprint,
      String state,
      List<Asked> asked) {}

  /** What somebody asked of the whole sweep: {@code pause}, {@code resume} or {@code stop}. */
  record Asked(String action, double seconds) {}

  record Score(
      String id,
      String kind,
      @Nullable String threshold,
      String units,
      String direction,
      boolean seldom) {}

  record Parameter(String name, boolean numeric, boolean log) {}

  record Frames(int channels, int height, int width, int inputs, int leads, List<Sample> samples) {}

  /** A test window that every run shows. */
  record Sample(int number, Message label, double difficulty) {}

  /** Test windows of like difficulty. */
  record Bin(double from, double to, int windows) {}

  record BaselineLine(
      String id,
      String name,
      Map<String, Double> scores,
      Map<String, List<Double>> leads,
      Map<String, List<Double>> samples,
      Map<String, List<Double>> bins) {}

  record RunLine(
      String id,
      int sweep,
      int number,
      String state,
      List<String> flags,
      OptionalInt finalistOf,
      String seed,
      Map<String, Double> scores,
      Map<String, Double> validation,
      Map<String, Object> parameters,
      OptionalInt best,
      int epochs,
      @Nullable Long weights,
      double pace,
      double seconds,
      double cost,
      @Nullable Curve curve,
      Map<String, List<Double>> leads,
      Map<String, List<Double>> samples,
      Map<String, List<Double>> bins,
      List<List<Object>> worked,
      Spent spent,
      @Nullable Message reason,
      List<Message> incidents,
      List<Decided> decisions) {}

  /** Values by epoch. */
  record Curve(List<Double> train, List<Double> validation, Map<String, List<Double>> scores) {}

  /** Seconds. */
  record Spent(double train, double evaluate, double score) {}

  record Decided(int epoch, boolean goesOn, Message reason) {}

  record Finalists(
      List<String> rank, @Nullable String compared, List<String> equal, List<Finalist> rows) {}

  record Finalist(
      String places,
      String run,
      int seeds,
      Mean validation,
      Map<String, Mean> test,
      @Nullable Interval difference,
      Map<String, Object> parameters) {}

  record Mean(double mean, double deviation) {}

  record Mattered(
      String score,
      int runs,
      double fit,
      @Nullable Message why,
      List<Effect> effects,
      List<Effect> pairs) {}

  record Effect(List<String> names, double share, double deviation) {}
}
