package io.cloister.installer.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Which package manager has put the program into the system, if one has: what it has put there, it
/// takes away.
enum Owner {
  DPKG("dpkg --remove cloister"),
  RPM("rpm --erase cloister");

  private final String remove;

  Owner(String remove) {
    this.remove = remove;
  }

  /// How it is told to take the program away.
  String remove() {
    return remove;
  }

  /// Empty where setup itself did, or nobody.
  static Optional<Owner> of(Path file) throws InterruptedException {
    for (Owner owner : values()) {
      if (owner.has(file)) {
        return Optional.of(owner);
      }
    }
    return Optional.empty();
  }

  private boolean has(Path file) throws InterruptedException {
    try {
      return switch (this) {
        case DPKG -> Commands.run("dpkg-query", "--search", file.toString()).well();
        case RPM -> Commands.run("rpm", "--query", "--file", file.toString()).well();
      };
    } catch (IOException missing) {
      // This system has another one.
      return false;
    }
  }
}
