/**
 * The arithmetic that takes the time of a training step: convolutions, the fused LSTM cell, batch
 * normalisation. One seam, {@link io.athanor.nn.kernel.Convolution} and its neighbours, with a fast
 * implementation over oneDNN and one in plain ND4J for double precision and other platforms.
 *
 * <p>May depend on: ND4J, oneDNN through JavaCPP.
 */
@NullMarked
package io.athanor.nn.kernel;

import org.jspecify.annotations.NullMarked;
