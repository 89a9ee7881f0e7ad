/**
 * Samplers, which propose candidates, and the runner that launches them. The only package that sees
 * Arbiter; {@code docs/adr/004-arbiter.md} says which parts of it are used, and how its faults are
 * closed.
 *
 * <p>May depend on: space, sweep, Arbiter.
 */
@NullMarked
package io.athanor.search;

import org.jspecify.annotations.NullMarked;
