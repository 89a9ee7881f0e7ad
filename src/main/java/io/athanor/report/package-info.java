/**
 * The comparison report: a view model of a sweep's history, and the one self-contained HTML file
 * that shows it.
 *
 * <p>{@link io.athanor.report.Ranking} orders the runs, {@link io.athanor.report.ReportModel} says
 * what is shown, the template {@code src/main/jte/report.jte} shows it, and the scripts beside this
 * package's resources draw charts and pictures from the JSON in the page.
 *
 * <p>May depend on: sweep, space, insight, image, jte, Jackson.
 */
@NullMarked
package io.athanor.report;

import org.jspecify.annotations.NullMarked;
