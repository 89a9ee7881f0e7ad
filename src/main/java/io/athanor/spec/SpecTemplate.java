package io.athanor.spec;

import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Shown;
import io.athanor.sweep.SweepSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The file that {@code athanor init} writes: a sweep that runs as it stands, with every other key
 * in a comment beside its meaning and default.
 */
public final class SpecTemplate {
  /** What a first sweep searches; everything else is a comment. */
  private static final Map<String, String> FIRST =
      Map.ofEntries(
          Map.entry("source", "moving-squares"),
          Map.entry("input", "10"),
          Map.entry("target", "10"),
          Map.entry("sequences", "600"),
          Map.entry("layers", "{min: 1, max: 3}"),
          Map.entry("filters", "[8, 16, 32]"),
          Map.entry("kernel", "[3, 5]"),
          Map.entry("loss", "[bce, mse, {mse: 0.8, dssim: 0.2}]"),
          Map.entry("optimizer", "[adadelta, adam]"),
          Map.entry("batch", "[4, 8, 16]"),
          Map.entry("epochs", "20"),
          Map.entry("method", "random"),
          Map.entry("runs", "20"),
          Map.entry("rank", "[mse, ssim]"));

  private static final int COLUMN = 44;

  private SpecTemplate() {}

  /**
   * A commented search space.
   *
   * @param name the sweep's name
   * @throws io.athanor.sweep.AthanorException where the name is not fit for a file
   */
  public static String commented(String name) {
    if (!name.matches(SpecReader.NAME)) {
      throw new io.athanor.sweep.AthanorException(
          "a sweep's name must be "
              + SpecReader.NAME_RULE
              + ", got "
              + Shown.quoted(name)
              + " (command line); use a name such as moving-squares");
    }
    StringBuilder text = new StringBuilder();
    text.append("# yaml-language-server: $schema=schema.json\n#\n");
    text.append("# A value is fixed, a list is a set of choices, {min: 1, max: 4} is a range\n");
    text.append(
        "# (also with step: 1 or scale: log), {each: [8, 16]} is a choice for every layer,\n");
    text.append(
        "# {derive: layers * 8} is computed. A hyperparameter may count only where others have\n");
    text.append("# certain values: momentum: {min: 0, max: 0.99, when: {optimizer: sgd}}.\n");
    text.append("# Lines in comments show the other keys with their defaults.\n\n");
    text.append("name: ").append(name).append("\n\ndata:\n");
    for (DataKey key : DataKey.values()) {
      String standard = key.rule.isPresent() && !key.standard.contains(" ") ? key.standard : "…";
      line(
          text,
          key.key,
          standard,
          described(key.meaning, standard.equals("…") ? key.standard : ""));
    }
    for (Hyperparameter.Section section : Hyperparameter.Section.values()) {
      text.append('\n').append(section.key()).append(":\n");
      for (Hyperparameter parameter : Hyperparameter.of(section)) {
        String standard = parameter.standard().map(v -> v.text()).orElse("…");
        line(text, parameter.key(), standard, described(parameter.meaning(), names(parameter)));
      }
    }
    text.append("\n# require:                                  # what every candidate must keep\n");
    text.append("#   - layers * filters <= 64\n");
    text.append("# enqueue:                                  # known good points, tried first\n");
    text.append(
        "#   - {layers: 2, filters: 16, kernel: 3, loss: bce, optimizer: adam, batch: 8}\n");
    search(text.append("\nsearch:\n"));
    return text.toString();
  }

  private static void search(StringBuilder text) {
    for (SearchKey key : SearchKey.values()) {
      boolean value = !key.standard.contains(" ");
      line(
          text,
          key.key,
          value ? key.standard : "…",
          described(key.meaning, value ? names(key) : key.standard));
    }
    line(text, FinalistKey.SECTION, "…", FinalistKey.MEANING + ", as in {top: 3, seeds: 3}");
    line(text, FromReader.KEY, "…", FromReader.MEANING);
    line(text, EyeReader.KEY, "…", EyeReader.MEANING + " (" + EyeReader.STANDARD + ")");
  }

  private static void line(StringBuilder text, String key, String standard, String meaning) {
    String given = FIRST.getOrDefault(key, "");
    String line = given.isEmpty() ? "  # " + key + ": " + standard : "  " + key + ": " + given;
    text.append(line).append(" ".repeat(Math.max(2, COLUMN - line.length())));
    text.append("# ").append(meaning).append('\n');
  }

  private static String described(String meaning, String more) {
    return more.isEmpty() ? meaning : meaning + " (" + more + ")";
  }

  private static String names(Hyperparameter of) {
    if (of.rule() instanceof Rule.OneOf names) {
      return String.join(", ", names.names());
    }
    return of.rule() instanceof Rule.Losses ? String.join(", ", Rule.Losses.NAMES) : "";
  }

  private static String names(SearchKey key) {
    return switch (key) {
      case METHOD ->
          Arrays.stream(SweepSpec.Method.values())
              .map(SweepSpec.Method::key)
              .collect(Collectors.joining(", "));
      case RANK ->
          Arrays.stream(ScoreKind.values()).map(ScoreKind::key).collect(Collectors.joining(", "));
      default -> "";
    };
  }
}
