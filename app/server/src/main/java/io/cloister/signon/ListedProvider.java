package io.cloister.signon;

import java.time.Instant;

/// An identity provider as a report lists it; nothing of its secrets.
///
/// @param where the address it is spoken to at, as it was set up; empty where it is in its metadata
/// @param provisioned whether it signs in people whom a provisioning service keeps
public record ListedProvider(
    String id,
    String kind,
    String name,
    boolean enabled,
    String where,
    boolean provisioned,
    Instant created,
    Instant updated) {}
