/**
 * Hyperparameter search and experiment tracking for ConvLSTM networks.
 *
 * <p>Define a search space in YAML, launch a sweep, open the comparison report. Everything lives in
 * the packages below this one; {@code docs/architecture.md} draws how they meet.
 */
@NullMarked
package io.athanor;

import org.jspecify.annotations.NullMarked;
