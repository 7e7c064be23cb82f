package io.cloister.server;

/// Which version of Cloister this is.
final class Version {
  /// From the jar's manifest; `development` in the build tree.
  static final String NAME = name();

  private Version() {}

  private static String name() {
    String written = Version.class.getPackage().getImplementationVersion();
    return written == null ? "development" : written;
  }
}
