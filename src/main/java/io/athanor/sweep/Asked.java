package io.athanor.sweep;

import java.time.Instant;

/** What somebody asked of a whole sweep by hand, and when. */
public record Asked(Control.Action action, Instant at) {}
