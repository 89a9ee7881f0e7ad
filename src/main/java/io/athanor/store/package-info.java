/**
 * Keeps sweeps in one H2 file: schema, migrations, queries. {@code docs/storage.md} says what
 * "kept" promises.
 *
 * <p>May depend on: sweep, space, review, wire, JDBC (H2, Jdbi, Flyway).
 */
@NullMarked
package io.athanor.store;

import org.jspecify.annotations.NullMarked;
