package io.cloister.saml;

import java.time.Instant;

/// What an assertion said, after every check.
///
/// @param until when it is refused by its own dates, skew included
record Believed(SamlLogin login, Instant until) {}
