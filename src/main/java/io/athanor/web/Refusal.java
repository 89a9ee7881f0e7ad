package io.athanor.web;

/** A request that is not answered with what it asks for; the message is the answer. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status of HTTP, 400 to 599
   * @param message one line for whoever asked
   */
  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  static Refusal missing(String what) {
    return new Refusal(404, "there is no " + what + " here");
  }
}
