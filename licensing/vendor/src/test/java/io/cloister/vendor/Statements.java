package io.cloister.vendor;

import io.cloister.vendor.usage.Statement;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/// A usage statement that a real server made: November 2026 of `acme`, three questions.
public final class Statements {
  private Statements() {}

  public static Path real() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(Statements.class.getResource("/usage-statement-2026-11.zip"))
            .toURI());
  }

  static String installation(Path statement) {
    return Statement.read(statement).installation();
  }
}
