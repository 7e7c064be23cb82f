package io.cloister.llm;

import java.util.List;

/// What a model is asked. Instructions come first and the question last, so that a server can reuse
/// its work on a common beginning.
public record Prompt(String model, List<Message> messages) {
  public Prompt {
    messages = List.copyOf(messages);
  }

  public record Message(Role role, String text) {}

  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
