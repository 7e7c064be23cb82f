package io.cloister.server;

/// What the person who started the program reads, apart from the log.
public interface Console {
  void say(String line);
}
