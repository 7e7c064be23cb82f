package io.cloister.sources;

import io.cloister.http.ProblemException;

/// How long a page of a list may be.
final class Sizes {
  private static final int LARGEST = 200;

  private Sizes() {}

  static int checked(int size) {
    if (size < 1 || size > LARGEST) {
      throw ProblemException.parameter("size", "is not between 1 and " + LARGEST);
    }
    return size;
  }
}
