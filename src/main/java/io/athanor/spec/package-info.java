/**
 * Search-space files: YAML text to {@link io.athanor.sweep.SweepSpec}, with every problem at once,
 * each with its line and column; and what describes such files to editors and people: the JSON
 * Schema, the template, the reference page.
 *
 * <p>What hyperparameters there are is the catalogue's business ({@link
 * io.athanor.space.Hyperparameter}); the keys of the other sections are listed in this package.
 *
 * <p>May depend on: space, sweep, Jackson (the schema) and SnakeYAML, the reader under Jackson's
 * YAML: only its events keep the position of every value and tell {@code 8} from {@code "8"};
 * EvalEx for expressions, cut down to what {@code Notation} names.
 */
@NullMarked
package io.athanor.spec;

import org.jspecify.annotations.NullMarked;
