package io.athanor.report;

import java.util.List;
import java.util.Optional;

/**
 * What the report shows, in words: the view model of its template. All texts are raw; the template
 * escapes them.
 *
 * @param title the sweep's name
 * @param subtitle when it ran, on what
 * @param summary what was tried and what came of it, one sentence each
 * @param warnings what a person should know before believing a score
 * @param tiles the figures to see first
 * @param finals the finalists; empty where there are none
 * @param mattered how much each hyperparameter mattered, by each ranking score
 * @param table runs and baselines, best first
 * @param definitions of every score shown
 * @param decisions what the scheduler made of each run that it compared
 * @param failures the runs that did not come to their end, or not without trouble
 * @param fixed hyperparameters that all runs share
 * @param provenance where the numbers come from
 * @param file the search-space file's name
 * @param yaml its text
 */
public record ReportModel(
    String title,
    String subtitle,
    List<String> summary,
    List<String> warnings,
    List<Tile> tiles,
    Optional<FinalTable> finals,
    List<Mattered> mattered,
    Table table,
    List<Definition> definitions,
    List<Decided> decisions,
    List<Failure> failures,
    List<Fact> fixed,
    List<Fact> provenance,
    String file,
    String yaml) {

  /** A figure with what it counts. */
  public record Tile(String label, String figure, String note, boolean good) {}

  /**
   * The finalists, best first.
   *
   * @param verdict which are equal, in a sentence; empty where nothing is compared
   * @param header of the columns of scores
   */
  public record FinalTable(String verdict, List<String> header, List<FinalRow> rows) {}

  /** A finalist: its places, the run that found it, how many seeds, and scores in words. */
  public record FinalRow(String places, int run, int seeds, List<String> cells, String candidate) {}

  /**
   * What mattered by one score.
   *
   * @param text a sentence: how far to trust it, or why nothing is claimed
   */
  public record Mattered(String score, String text, List<Bar> bars) {}

  /** A share in words, and the width of its bar, 0–100. */
  public record Bar(String name, String text, int width) {}

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /** What a score is. */
  public record Definition(String label, String name, String direction, String text) {}

  /** A run that the scheduler compared with others, and the reasons of what it decided. */
  public record Decided(
      int number, String state, String badge, int epochs, String reasons, String candidate) {}

  /** A run that did not come to its end. */
  public record Failure(
      int number, String state, String badge, String reason, int epochs, String candidate) {}

  /** The ranking. Every row has one cell per column. */
  public record Table(List<Column> columns, List<Row> rows, boolean hasFront, boolean hasLosers) {}

  /**
   * A column.
   *
   * @param group what it belongs to: {@code score}, {@code parameter} or {@code effort}
   * @param hidden whether it is shown only on request
   * @param descending whether the first click sorts from large to small
   */
  public record Column(
      String id,
      String label,
      String units,
      String arrow,
      String help,
      String group,
      boolean hidden,
      boolean descending) {}

  /**
   * A run or a baseline.
   *
   * @param id as the scripts know it
   * @param rank empty where it has none
   * @param colour which of the ten colours marks it, or −1
   * @param badge the state's style
   */
  public record Row(
      String id,
      String name,
      boolean baseline,
      String rank,
      int colour,
      boolean front,
      boolean loses,
      String state,
      String badge,
      List<Cell> cells) {}

  /**
   * A cell.
   *
   * @param sort what to sort by: a number, a text, or empty to come last
   */
  public record Cell(String text, String sort, boolean best) {}
}
