/**
 * One run: a candidate's network, the data and the epochs; checkpoints, scores and pictures.
 *
 * <p>May depend on: space, sweep, data, metric, nn, image, wire.
 */
@NullMarked
package io.athanor.train;

import org.jspecify.annotations.NullMarked;
