/**
 * The mathematics of samplers that learn, on points of the unit cube: Sobol points, Parzen
 * estimators, Gaussian processes. {@code docs/search.md} says how they are put together, and what
 * was measured.
 *
 * <p>May depend on: Apache Commons Math.
 */
@NullMarked
package io.athanor.search.model;

import org.jspecify.annotations.NullMarked;
