/**
 * Frames and what is made of them: sources (generators, npy, npz, HDF5, folders), windows, the
 * three-way split, scaling and the fingerprint.
 *
 * <p>A {@link FrameSource} knows files, {@link Dataset} knows the rest; training sees {@link
 * Dataset} alone. May depend on: sweep, space, ND4J (for the batches handed to training), jHDF.
 */
@NullMarked
package io.athanor.data;

import org.jspecify.annotations.NullMarked;
