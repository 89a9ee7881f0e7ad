package io.athanor.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server needs of others.
 *
 * @param runs folder of the database
 * @param reviews empty where there is none yet
 * @param heartbeat how often a page that is told of changes hears something at the least
 */
public record Setting(
    Path runs,
    Clock clock,
    Pages pages,
    Checks checks,
    Launches launches,
    Optional<Reviews> reviews,
    Duration heartbeat) {}
