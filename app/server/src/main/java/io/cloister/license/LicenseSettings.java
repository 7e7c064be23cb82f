package io.cloister.license;

import java.nio.file.Path;

/// Where this runs.
///
/// @param file where an operator may put a key
/// @param report where the server tells how it stands, for commands beside it
/// @param host the machine's name
/// @param development whether keys for development count
public record LicenseSettings(Path file, Path report, String host, boolean development) {}
