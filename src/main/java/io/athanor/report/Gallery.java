package io.athanor.report;

import io.athanor.image.FilmStrip;
import io.athanor.report.Page.Block;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Picture;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a report, one block per row of the image grid: input, truth, baselines, then the
 * best 200 runs, best first, until the page would become too large to mail. Blocks are made one at
 * a time while the page is written, so the pictures of all runs are never in memory together.
 */
final class Gallery implements Iterable<Block> {
  /** Characters of base64 after which no further run is added. */
  static final long BUDGET = 18_000_000;

  private final PageModel model;
  private final long budget;

  Gallery(PageModel model, long budget) {
    this.model = model;
    this.budget = budget;
  }

  /** What a block's JSON is: a strip of leads per sample, or what was wrong with the pictures. */
  private record Strips(
      Map<Integer, Strip> samples, @Nullable ErrorMaps maps, @Nullable String problem) {}

  private record Strip(
      List<Integer> leads, List<FilmStrip.Range> ranges, int height, int width, String png) {}

  @Override
  public Iterator<Block> iterator() {
    Stream<Block> shared =
        sources().map(source -> block(source.id(), source.pictures(), source.maps()));
    Iterator<Block> first = shared.filter(block -> block.json().length() > 100).iterator();
    Iterator<RunHistory> runs =
        model.ranking().ranked().stream().limit(PageModel.DETAILED).iterator();
    return new Iterator<>() {
      private long written;

      @Override
      public boolean hasNext() {
        return first.hasNext() || (runs.hasNext() && written < budget);
      }

      @Override
      public Block next() {
        Block block = first.hasNext() ? first.next() : run(runs.next());
        written += block.json().length();
        return block;
      }
    };
  }

  /** One row by its id: {@code input}, {@code truth}, {@code b0}, {@code r12}. */
  Optional<Block> row(String id) {
    return sources()
        .filter(source -> source.id().equals(id))
        .map(source -> block(id, source.pictures(), source.maps()))
        .findFirst()
        .or(
            () ->
                model.ranking().runs().stream()
                    .filter(run -> id.equals(model.id(run)))
                    .map(this::run)
                    .findFirst());
  }

  private record Source(
      String id, Supplier<List<Picture>> pictures, Supplier<List<ErrorMap>> maps) {}

  private Stream<Source> sources() {
    List<Source> sources = new ArrayList<>();
    List<Picture> data = model.data().map(DataReport::pictures).orElse(List.of());
    sources.add(new Source("input", () -> role(data, Picture.Role.INPUT), List::of));
    sources.add(new Source("truth", () -> role(data, Picture.Role.TRUTH), List::of));
    List<BaselineResult> baselines = model.ranking().baselines();
    for (int i = 0; i < baselines.size(); i++) {
      BaselineResult baseline = baselines.get(i);
      sources.add(
          new Source(
              "b" + i, () -> role(baseline.pictures(), Picture.Role.PREDICTION), baseline::errors));
    }
    return sources.stream();
  }

  private Block run(RunHistory run) {
    SweepHistory.Details details = model.details(run);
    return block(
        model.id(run),
        () -> role(details.of(run.run()), Picture.Role.PREDICTION),
        () -> details.errors(run.run()));
  }

  private static List<Picture> role(List<Picture> pictures, Picture.Role role) {
    return pictures.stream().filter(picture -> picture.role() == role).toList();
  }

  /** A damaged picture costs its row, never the report. */
  private static Block block(
      String id, Supplier<List<Picture>> pictures, Supplier<List<ErrorMap>> maps) {
    Strips strips;
    try {
      List<ErrorMap> errors = maps.get();
      strips =
          new Strips(strips(pictures.get()), errors.isEmpty() ? null : ErrorMaps.of(errors), null);
    } catch (IllegalArgumentException | ArithmeticException e) {
      strips = new Strips(Map.of(), null, String.valueOf(e.getMessage()));
    }
    return new Block(id, Json.of(strips));
  }

  private static Map<Integer, Strip> strips(List<Picture> pictures) {
    Map<Integer, List<Picture>> samples = new LinkedHashMap<>();
    for (Picture picture : pictures) {
      samples.computeIfAbsent(picture.sample(), sample -> new ArrayList<>()).add(picture);
    }
    Map<Integer, Strip> strips = new LinkedHashMap<>();
    samples.forEach((sample, of) -> strips.put(sample, strip(FilmStrip.of(of))));
    return strips;
  }

  private static Strip strip(FilmStrip strip) {
    String png = Base64.getEncoder().encodeToString(strip.png());
    return new Strip(strip.leads(), strip.ranges(), strip.height(), strip.width(), png);
  }
}
