package io.athanor.insight;

import io.athanor.insight.Outcome.How;
import io.athanor.space.Candidate;
import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Value;
import io.athanor.spec.SpecEdit;
import io.athanor.spec.SpecEdit.Setting;
import io.athanor.spec.SpecException;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search space of the next night: the sweep's file with ranges narrowed to where the good runs
 * are, widened where they crowd at an end, values dropped that were clearly worse, the best points
 * put first, and a comment for each line that varies.
 *
 * @param name of the new sweep
 * @param text of its file, which {@link SpecFile} reads without a problem
 * @param changed how many hyperparameters have other values
 */
public record NextNight(String name, String text, int changed) {
  private static final Pattern NIGHT = Pattern.compile("(.+)-night-(\\d{1,6})");
  private static final int POINTS = 3;
  private static final int LONGEST_NAME = 64;

  /**
   * Writes it.
   *
   * @param file the sweep's own, to whose folder paths in it are relative; it need not be there
   * @param to the folder that the new file is for
   * @throws AthanorException where no run of the sweep has a score
   * @throws SpecException where the sweep's own file can no longer be read, as where data has moved
   */
  public static NextNight of(SweepHistory history, Path file, Path to) {
    Path from = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    SweepSpec spec = SpecFile.parse(history.text(), String.valueOf(file.getFileName()), from);
    Outcomes outcomes = Outcomes.of(history).where(o -> spec.space().allows(o.candidate()));
    if (outcomes.count(How.FINISHED) == 0) {
      throw new AthanorException(
          "`suggest` must have a sweep with a finished run, got %s with none; let it train, or launch it again with `athanor sweep %s`"
              .formatted(history.id(), history.file()));
    }
    return new Writing(history, spec, outcomes, to).next();
  }

  /** {@code rain} is followed by {@code rain-night-2}, that by {@code rain-night-3}. */
  static String after(String name) {
    Matcher night = NIGHT.matcher(name);
    String stem = night.matches() ? night.group(1) : name;
    int number = night.matches() ? Integer.parseInt(night.group(2)) + 1 : 2;
    String tail = "-night-" + number;
    return stem.substring(0, Math.min(stem.length(), LONGEST_NAME - tail.length())) + tail;
  }

  /** What is written from, and the folder it is written for. */
  private record Writing(SweepHistory history, SweepSpec spec, Outcomes outcomes, Path to) {
    NextNight next() {
      List<Outcome> bestFirst = outcomes.bestFirst();
      List<String> header = header();
      Map<String, Advice> advice = Narrowing.of(spec.space(), bestFirst, history);
      Map<String, Advice> taken = new LinkedHashMap<>(advice);
      // A condition or an expression may need what an advice takes away: then that one is not
      // taken.
      if (!readable(text(header, taken, bestFirst))) {
        taken.replaceAll((key, one) -> Advice.keep(one.dimension(), one.reason()));
        for (Map.Entry<String, Advice> one : advice.entrySet()) {
          Advice without = taken.put(one.getKey(), one.getValue());
          if (one.getValue().next().isPresent() && !readable(text(header, taken, bestFirst))) {
            taken.put(
                one.getKey(),
                Advice.keep(one.getValue().dimension(), new Reason.Needed(without.reason())));
          }
        }
      }
      int changed = (int) taken.values().stream().filter(a -> a.next().isPresent()).count();
      return new NextNight(after(spec.name()), text(header, taken, bestFirst), changed);
    }

    private boolean readable(String text) {
      try {
        SpecFile.parse(text, after(spec.name()) + ".yaml", to);
        return true;
      } catch (SpecException e) {
        return false;
      }
    }

    private String text(List<String> header, Map<String, Advice> advice, List<Outcome> bestFirst) {
      SpecEdit edit = new SpecEdit(history.text()).header(header).name(after(spec.name()));
      advice.forEach(
          (key, one) ->
              one.next()
                  .ifPresentOrElse(
                      next -> edit.values(key, next, one.reason().text()),
                      () -> edit.comment(key, one.reason().text())));
      Conditions.follow(spec.space(), advice, edit);
      edit.set("search", search());
      spec.data()
          .path()
          .filter(path -> !to.resolve(spec.data().source()).normalize().equals(path))
          .ifPresent(
              path ->
                  edit.set(
                      "data",
                      List.of(new Setting("source", seenFrom(path), "as seen from this file"))));
      return edit.enqueue(points(advice, bestFirst), given()).text();
    }

    private List<Setting> search() {
      Setting seed =
          new Setting(
              "seed",
              new Value.Whole((spec.search().seed() + 1) & ((1L << 53) - 1)),
              "another seed, so that other points are drawn");
      Setting from =
          new Setting(
              "from",
              new Value.Text(history.id()),
              "the search knows the runs of %s from the start; remove the line where they are not kept"
                  .formatted(history.id()));
      return spec.search().method().learns() ? List.of(seed, from) : List.of(seed);
    }

    private Value seenFrom(Path data) {
      Path here = to.toAbsolutePath().normalize();
      return new Value.Text(here.relativize(data.toAbsolutePath().normalize()).toString());
    }

    private List<String> header() {
      List<String> lines = new ArrayList<>();
      lines.add(
          "Suggested by `athanor suggest %s` from %d runs: %d finished, %d stopped, %d diverged."
              .formatted(
                  history.id(),
                  outcomes.all().size(),
                  outcomes.count(How.FINISHED),
                  outcomes.count(How.STOPPED),
                  outcomes.count(How.DIVERGED)));
      for (Importance importance : Importance.of(history, spec.space())) {
        lines.add(
            "What mattered for %s: %s.".formatted(importance.score().key(), importance.text()));
      }
      if (spec.search().method() == SweepSpec.Method.GRID) {
        lines.add(
            "A grid visits the points of the last night again: add values in between, or use method: random.");
      }
      return lines;
    }

    /** The best finished candidates that the next space has. */
    private Map<Candidate, String> points(Map<String, Advice> advice, List<Outcome> bestFirst) {
      Map<Candidate, String> points = new LinkedHashMap<>();
      bestFirst.stream()
          .filter(outcome -> outcome.how() == How.FINISHED)
          .filter(outcome -> given().stream().allMatch(d -> kept(d, advice, outcome.candidate())))
          .filter(outcome -> points.size() < Math.min(POINTS, spec.search().runs()))
          .forEachOrdered(o -> points.putIfAbsent(o.candidate(), described(o)));
      return points;
    }

    private static boolean kept(Dimension dimension, Map<String, Advice> advice, Candidate of) {
      Optional<Value> value = of.value(dimension.name());
      String key = dimension.name().replaceFirst("\\[\\d+]$", "");
      return value.isEmpty()
          || Optional.ofNullable(advice.get(key))
              .flatMap(Advice::next)
              .map(next -> next.has(value.get()))
              .orElse(dimension.has(value.get()));
    }

    private String described(Outcome outcome) {
      StringBuilder text = new StringBuilder("run " + outcome.run() + ":");
      for (int score = 0; score < outcomes.rank().size(); score++) {
        var kind = outcomes.rank().get(score);
        double cost = outcome.costs().get(score);
        double value =
            switch (kind.direction()) {
              case LOWER -> cost;
              case HIGHER -> -cost;
              case NEAREST_ONE -> Double.NaN;
            };
        if (!Double.isNaN(value)) {
          text.append(String.format(Locale.ROOT, " %s %.4g", kind.key(), value));
        }
      }
      return text.append(" on validation").toString();
    }

    /** What a point must give: everything that varies and is not derived. */
    private List<Dimension> given() {
      return spec.space().varied().stream().filter(d -> !(d instanceof Derived)).toList();
    }
  }
}
