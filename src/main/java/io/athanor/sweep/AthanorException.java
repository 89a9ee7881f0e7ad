package io.athanor.sweep;

/**
 * A problem that the user can act on.
 *
 * <p>The message is one line: the rule, the value, the place and the remedy. It is printed as it
 * stands; a stack trace is shown only on request. Everything else that is thrown is a defect.
 */
public class AthanorException extends RuntimeException {
  public AthanorException(String message) {
    super(message);
  }

  public AthanorException(String message, Throwable cause) {
    super(message, cause);
  }
}
