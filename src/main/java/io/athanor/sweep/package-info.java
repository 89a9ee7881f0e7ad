/**
 * The tracker's records (what a sweep is, what its runs did) and the ports through which search,
 * training and storage meet.
 *
 * <p>May depend on: space.
 */
@NullMarked
package io.athanor.sweep;

import org.jspecify.annotations.NullMarked;
