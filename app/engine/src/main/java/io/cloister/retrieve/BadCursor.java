package io.cloister.retrieve;

/// A cursor that no search gave out, or that belongs to another question.
public final class BadCursor extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  BadCursor() {
    super("This cursor does not belong to this search. Start again without one.");
  }
}
