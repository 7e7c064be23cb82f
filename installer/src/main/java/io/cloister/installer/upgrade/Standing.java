package io.cloister.installer.upgrade;

/// How far the last upgrade of a data folder came.
sealed interface Standing {
  /// There was none.
  record Never() implements Standing {}

  /// It was begun, and neither came to its end nor was taken back.
  ///
  /// @param step the last that was begun
  /// @param done whether it was finished
  record Underway(Course course, Step step, boolean done) implements Standing {
    /// Whether the data may be other than it was.
    boolean changed() {
      return step.compareTo(Step.SNAPSHOT) > 0 || (step == Step.SNAPSHOT && done);
    }
  }

  /// Its data is being put back.
  ///
  /// @param cleared whether what was there lies aside
  record Undoing(Course course, String why, boolean cleared) implements Standing {}

  /// It came to its end; there is a way back as long as the snapshot is kept.
  record Finished(Course course) implements Standing {}

  /// It was taken back, and the data is what it was.
  record Undone(Course course, String why) implements Standing {}
}
