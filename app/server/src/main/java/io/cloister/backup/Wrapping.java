package io.cloister.backup;

/// How a block is called, and what is written of it.
interface Wrapping {
  /// The same for the same bytes, so that they are kept once; hexadecimal.
  String name(byte[] content);

  /// @param name of exactly this content
  byte[] wrap(String name, byte[] content);

  /// @throws Unfit when it is not what it is called
  byte[] unwrap(String name, byte[] wrapped) throws Unfit;

  /// What lies there is cut off, was changed or belongs elsewhere.
  final class Unfit extends Exception {
    Unfit() {
      super("It is not what it is called", null, false, false);
    }
  }
}
