/**
 * The live page: an HTTP server of the JDK's own on the loopback interface, over what the store
 * keeps. {@code docs/serve.md} has its routes, and what it refuses.
 *
 * <p>May depend on: report, store, sweep, Jackson. What it needs of others (checking a search
 * space, launching a process, reviews) comes through its interfaces.
 */
@NullMarked
package io.athanor.web;

import org.jspecify.annotations.NullMarked;
