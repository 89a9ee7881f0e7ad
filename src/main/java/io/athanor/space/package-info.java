/**
 * What can be searched: hyperparameters, the dimensions of a search space, candidates, and the map
 * between the unit cube and candidates.
 *
 * <p>May depend on: the JDK.
 */
@NullMarked
package io.athanor.space;

import org.jspecify.annotations.NullMarked;
