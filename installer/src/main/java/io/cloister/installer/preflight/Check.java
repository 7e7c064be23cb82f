package io.cloister.installer.preflight;

/// Looks at one thing.
interface Check {
  Finding look();
}
