package io.athanor.sweep;

/**
 * What must be equal for a result to be equal.
 *
 * @param version of Athanor
 * @param data fingerprint of the data: SHA-256 over shape and values
 * @param threads the run computed with
 * @param jvm vendor, name and version
 * @param cpu model name
 * @param os name, version, architecture
 */
public record Provenance(
    String version, String data, int threads, String jvm, String cpu, String os) {}
