package io.cloister.license;

import java.nio.file.Path;

/// Where this runs.
///
/// @param file where an operator may put a key
/// @param host the machine's name
/// @param development whether keys for development count
public record LicenseSettings(Path file, String host, boolean development) {}
