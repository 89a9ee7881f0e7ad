/**
 * Pictures as bytes: grey PNG files and the film strips that a report shows.
 *
 * <p>May depend on: the JDK, sweep.
 */
@NullMarked
package io.athanor.image;

import org.jspecify.annotations.NullMarked;
