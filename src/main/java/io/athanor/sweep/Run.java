package io.athanor.sweep;

import io.athanor.space.Candidate;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One training of one candidate with one seed, as it stands.
 *
 * @param id unique in the store
 * @param number within its sweep, from 1, in the order of proposal
 * @param seed of initial weights, shuffling and dropout
 * @param reason why the run ended as it did, in one line, where there is something to say
 * @param finalistOf the number of the run that found the candidate, where this one trains it again
 *     as a finalist
 */
public record Run(
    long id,
    int number,
    long seed,
    Candidate candidate,
    RunState state,
    Optional<String> reason,
    Instant started,
    Optional<Instant> ended,
    OptionalInt finalistOf) {

  /** A run of the search itself. */
  public Run(
      long id,
      int number,
      long seed,
      Candidate candidate,
      RunState state,
      Optional<String> reason,
      Instant started,
      Optional<Instant> ended) {
    this(id, number, seed, candidate, state, reason, started, ended, OptionalInt.empty());
  }

  /** Whether the run trains again what another one found. */
  public boolean finalist() {
    return finalistOf.isPresent();
  }
}
