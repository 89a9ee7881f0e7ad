/**
 * ConvLSTM networks for DL4J: layers (configuration and implementation), heads and the builder that
 * turns a plain description into a {@code MultiLayerNetwork}.
 *
 * <p>May depend on: metric, DL4J, ND4J.
 */
@NullMarked
package io.athanor.nn;

import org.jspecify.annotations.NullMarked;
