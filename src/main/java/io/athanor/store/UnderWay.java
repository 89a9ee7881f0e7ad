package io.athanor.store;

/**
 * The sweep that the process which has the database open is at.
 *
 * @param sweep its unique name
 * @param pid of that process
 * @param paused whether somebody has paused it
 */
public record UnderWay(String sweep, long pid, boolean paused) {}
