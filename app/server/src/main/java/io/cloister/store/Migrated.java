package io.cloister.store;

import java.time.Instant;

/// A step of the schema.
///
/// @param done false where it broke off
public record Migrated(String version, Instant at, boolean done) {}
