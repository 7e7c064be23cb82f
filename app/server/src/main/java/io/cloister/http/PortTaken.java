package io.cloister.http;

/// The port cannot be listened on.
public final class PortTaken extends Exception {
  PortTaken(String bind, int port, Throwable cause) {
    super(
        "Port "
            + port
            + " on "
            + bind
            + " cannot be used ("
            + cause.getMessage()
            + "). Stop the program that listens there, or set CLOISTER_HTTP_PORT to another port.",
        cause);
  }
}
