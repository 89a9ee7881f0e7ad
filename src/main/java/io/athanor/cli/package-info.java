/**
 * The commands. Wires everything together; the only place that prints or ends the process.
 *
 * <p>May depend on: all.
 */
@NullMarked
package io.athanor.cli;

import org.jspecify.annotations.NullMarked;
