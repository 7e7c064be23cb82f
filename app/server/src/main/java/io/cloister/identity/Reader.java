package io.cloister.identity;

import io.cloister.corpus.Access;

/// Somebody as the one who reads, at some moment.
///
/// @param access what they acted as then
/// @param closed whether their account is closed now
public record Reader(String login, Access access, boolean closed) {}
