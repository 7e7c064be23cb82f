package io.cloister.installer.setup;

import org.jspecify.annotations.Nullable;

/// A person at a terminal.
public interface Dialogue {
  /// One line; null where they have gone away.
  @Nullable String ask(String prompt);

  /// The same, not shown while it is typed.
  @Nullable String askSecret(String prompt);

  void say(String line);
}
