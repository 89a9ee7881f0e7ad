/**
 * Child JVMs that train runs: start, talk to, watch, end, and say in plain words what became of
 * them. {@code docs/reliability.md} has every fault and what is done about it.
 *
 * <p>May depend on: sweep, train, wire.
 */
@NullMarked
package io.athanor.worker;

import org.jspecify.annotations.NullMarked;
