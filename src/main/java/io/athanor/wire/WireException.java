package io.athanor.wire;

import java.io.IOException;

/** Bytes that no {@link Channel} of this version has written. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1;

  WireException(String message) {
    super(message);
  }
}
