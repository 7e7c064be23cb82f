package io.cloister.installer;

import io.cloister.installer.setup.Dialogue;
import java.io.Console;
import org.jspecify.annotations.Nullable;

/// Whoever sits at the terminal.
record ConsoleDialogue(Console console) implements Dialogue {
  @Override
  public @Nullable String ask(String prompt) {
    return console.readLine("%s", prompt);
  }

  @Override
  public @Nullable String askSecret(String prompt) {
    char[] typed = console.readPassword("%s", prompt);
    return typed == null ? null : new String(typed);
  }

  @Override
  public void say(String line) {
    console.printf("%s%n", line);
    console.flush();
  }
}
