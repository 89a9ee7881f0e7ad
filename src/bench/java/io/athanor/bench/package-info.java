/** Measurements, each beside its peers. Not part of the program. */
@NullMarked
package io.athanor.bench;

import org.jspecify.annotations.NullMarked;
