package io.cloister.http;

import java.io.IOException;

/// More bytes arrived than the address takes.
final class BodyTooLarge extends IOException {
  private final long most;

  BodyTooLarge(long most) {
    super("More than " + most + " bytes");
    this.most = most;
  }

  String detail() {
    return "The body has more than " + most + " bytes, which is the most this address takes.";
  }
}
