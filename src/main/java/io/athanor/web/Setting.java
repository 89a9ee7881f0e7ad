package io.athanor.web;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What a server needs of others.
 *
 * @param runs folder of the database
 * @param heartbeat how often a page that is told of changes hears something at the least
 */
public record Setting(
    Path runs, Clock clock, Pages pages, Checks checks, Launches launches, Duration heartbeat) {}
