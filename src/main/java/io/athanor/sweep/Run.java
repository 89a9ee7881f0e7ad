package io.athanor.sweep;

import io.athanor.space.Candidate;
import java.time.Instant;
import java.util.Optional;

/**
 * One training of one candidate with one seed, as it stands.
 *
 * @param id unique in the store
 * @param number within its sweep, from 1, in the order of proposal
 * @param seed of initial weights, shuffling and dropout
 * @param reason why the run ended as it did, in one line, where there is something to say
 */
public record Run(
    long id,
    int number,
    long seed,
    Candidate candidate,
    RunState state,
    Optional<String> reason,
    Instant started,
    Optional<Instant> ended) {}
