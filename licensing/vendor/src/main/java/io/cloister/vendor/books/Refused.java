package io.cloister.vendor.books;

/// What was asked for cannot be done. Its message is a sentence for whoever asked.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Refused(String sentence) {
    super(sentence);
  }

  public Refused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
