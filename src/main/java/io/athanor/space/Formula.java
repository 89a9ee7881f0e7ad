package io.athanor.space;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value computed from those of dimensions, by an expression of the search-space file.
 *
 * <p>Two formulas of equal text are equal. A formula always gives the same value for the same
 * values, in bounded time and memory.
 *
 * <p>Threads: any.
 */
public interface Formula {
  /** As it is written. */
  String text();

  /** The dimensions it reads, all of which the space has. */
  Set<String> names();

  /**
   * Its value: a {@link Value.Real}, {@link Value.Text} or {@link Value.Flag}.
   *
   * @return empty where it takes the value of a dimension that does not count
   * @throws ArithmeticException where there is none, as after a division by zero
   */
  Optional<Value> of(Map<String, Value> values);
}
