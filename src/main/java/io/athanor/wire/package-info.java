/**
 * Records as bytes, for what processes of one program tell each other over a pipe or a loopback
 * socket.
 *
 * <p>May depend on: the JDK.
 */
@NullMarked
package io.athanor.wire;

import org.jspecify.annotations.NullMarked;
