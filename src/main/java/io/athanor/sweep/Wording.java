package io.athanor.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sweep says about itself and its data, and keeps as text: decisions, warnings, incidents,
 * failures, what the data is.
 *
 * <p>Each has one wording, filled in where it is said and read back where it is shown, so that a
 * page can say it in its reader's language. What is none of these (what an exception says, or a
 * later version) is shown as it is. A wording that changes leaves the old one here, or what
 * databases have of it is shown in English only.
 *
 * <p>In a wording {@code {name}} is a text and {@code {#name}} a whole number from 0.
 */
public enum Wording {
  RUNG("rung {#epoch}: rank {#place} of {#runs}, kept {#kept}"),
  RUNG_BEST_BY(
      "rung {#epoch}: rank {#place} of {#runs}, kept {#kept}; goes on as the best by {scores}"),
  ALONE("epoch {#epoch}: no other run to compare with"),
  WORSE("epoch {#epoch}: worse than the median of {#runs} others"),
  NO_WORSE("epoch {#epoch}: no worse than the median of {#runs} others by {scores}"),

  TARGETS_VISIBLE(
      "target frames are visible as input (data.gap {gap}): a network that copies them scores well"
          + " without predicting"),
  TEST_CONSTANT("the test part is constant ({value} everywhere): any score on it is meaningless"),
  CHANNEL_CONSTANT(
      "channel {#channel} is constant in the training part ({value} everywhere): there is nothing"
          + " to learn from it"),
  FEW_WINDOWS("the {part} part has only {#windows} windows: its scores depend much on chance"),
  ONE_WINDOW("the {part} part has only 1 window: its scores depend much on chance"),

  SEQUENCES_OF_CHANNELS(
      "{#sequences} sequences of {#frames} frames of {#height}×{#width}, {#channels} channels, from"
          + " {name}"),
  SEQUENCES("{#sequences} sequences of {#frames} frames of {#height}×{#width}, from {name}"),
  FRAMES_OF_CHANNELS("{#frames} frames of {#height}×{#width}, {#channels} channels, from {name}"),
  FRAMES("{#frames} frames of {#height}×{#width}, from {name}"),
  SCALING_NONE("none: training values {values}"),
  SCALING_MINMAX("min-max to 0–1, fitted on training: {values}"),
  SCALING_SYMMETRIC("min-max to −1–1, fitted on training: {values}"),
  SCALING_ZSCORE("z-score, fitted on training: {values}"),
  SCALING_LOG1P("log(1 + x), then min-max to 0–1, fitted on training: {values}"),
  SCALING_ANOMALY("anomaly, fitted on training: each cell's mean {values}"),
  OF_SEQUENCE_FRAMES("sequence {#sequence}, frames {#first}–{#last}"),
  OF_SEQUENCE_FRAME("sequence {#sequence}, frame {#frame}"),
  OF_SEQUENCE("sequence {#sequence}"),
  OF_FRAMES("frames {#first}–{#last}"),
  OF_FRAME("frame {#frame}"),

  PAUSED("paused by hand at {time}"),
  RESUMED("resumed by hand at {time}"),
  STOPPED("stopped by hand at {time}"),
  SWEEP_PAUSED("the sweep was paused by hand at {time}"),
  SWEEP_RESUMED("the sweep was resumed by hand at {time}"),
  PAUSED_AFTER("paused by hand after epoch {#epoch}"),
  ENDED_BY_HAND("stopped by hand"),
  NOT_BEGUN("stopped before its training began"),
  AMID_EPOCH("stopped amid an epoch; `athanor resume` goes on"),
  STOPPED_AFTER("stopped after epoch {#epoch} of {#epochs}; `athanor resume` goes on"),
  FOR_FINALISTS("the rest of the time is the finalists'; `athanor resume` goes on"),
  NOT_SCORED("not scored: {why}"),
  FOREIGN_CHECKPOINT("{file} was not used: it is of another run"),
  BAD_CHECKPOINT("{file} was not used: {why}"),
  WENT_ON("{why}; the run went on after epoch {#epoch} in another"),

  DIVERGED(
      "the loss was {loss} in epoch {#epoch}, batch {#batch}; try a lower learning rate or clipNorm"),
  TOO_LARGE(
      "it is estimated to take {bytes}, more than the {budget} there are; use fewer filters, layers"
          + " or a smaller batch"),
  HEAP_FULL("the Java heap of its worker is full; use fewer filters, layers or a smaller batch"),
  NO_MORE_MEMORY(
      "the machine gave its worker no more memory; use fewer filters, layers or a smaller batch"),
  STARVED(
      "the system killed its worker for want of memory; use fewer filters, layers or a smaller"
          + " batch"),
  KILLED("its worker was killed from outside (signal 9)"),
  CRASHED_IN("native code crashed its worker in {frame}; see {log}"),
  CRASHED("native code crashed its worker; see {log}"),
  ENDED("its worker ended with exit code {#exit}; see {log}"),
  SILENT("its worker gave no sign of life for {#seconds} s; where it stood is in {log}"),
  STUCK("it made no progress for {#seconds} s; where it stood is in {log}"),
  UNOPENED("its worker did not open the data in time; where it stood is in {log}"),
  ABANDONED("the process ended without a word (killed or power lost); `athanor resume` goes on");

  /** A wording with the values that a text has in it, by name. */
  public record Said(Wording wording, Map<String, String> values) {}

  /** An enum's own constants are made before its other fields. */
  private static final class Gap {
    static final Pattern PATTERN = Pattern.compile("\\{(#?)(\\w+)}");
  }

  private final String template;
  private final List<String> names;
  private final Pattern pattern;

  Wording(String template) {
    this.template = template;
    this.names = Gap.PATTERN.matcher(template).results().map(gap -> gap.group(2)).toList();
    this.pattern = pattern(template);
  }

  private static Pattern pattern(String template) {
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    for (MatchResult gap : Gap.PATTERN.matcher(template).results().toList()) {
      pattern.append(Pattern.quote(template.substring(end, gap.start())));
      pattern.append(gap.group(1).isEmpty() ? "(.+)" : "(\\d+)");
      end = gap.end();
    }
    return Pattern.compile(pattern + Pattern.quote(template.substring(end)));
  }

  /** The names of its values, in order. */
  public List<String> names() {
    return names;
  }

  /**
   * The text with these values, in the order of the names.
   *
   * @throws IllegalArgumentException if there are more or fewer values than names
   */
  public String of(Object... values) {
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          "%s must have values for %s, got %d".formatted(this, names, values.length));
    }
    int[] next = {0};
    return Gap.PATTERN
        .matcher(template)
        .replaceAll(gap -> Matcher.quoteReplacement(String.valueOf(values[next[0]++])));
  }

  /** The wording that the text has, if any; the first in order where several could be read. */
  public static Optional<Said> read(String text) {
    for (Wording wording : values()) {
      Matcher matcher = wording.pattern.matcher(text);
      if (matcher.matches()) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wording.names.size(); i++) {
          values.put(wording.names.get(i), matcher.group(i + 1));
        }
        return Optional.of(new Said(wording, values));
      }
    }
    return Optional.empty();
  }
}
