package io.cloister.saml;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the identity provider vouches for. All of it stood inside a signed element.
///
/// @param sessionEnds when the identity provider wants our session to be over
/// @param requestId which request of ours this answers; null when the identity provider began
/// @param attributes by name, in the order they came, with every value's whole text
public record SamlLogin(
    SamlSession session,
    @Nullable Instant sessionEnds,
    @Nullable String requestId,
    Map<String, List<String>> attributes) {}
