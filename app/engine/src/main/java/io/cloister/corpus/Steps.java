package io.cloister.corpus;

/// Hears which steps are taken for somebody, and how long each takes; never what they are about.
public interface Steps {
  /// Nobody hears of them.
  Steps NONE = name -> () -> {};

  /// On the thread that takes the step.
  ///
  /// @param name one of a few words of our own: `search`, `rank`
  Step begin(String name);

  /// A step that is being taken. Ended on the thread that began it.
  interface Step extends AutoCloseable {
    @Override
    void close();
  }
}
