package io.cloister.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The certificate that is shown.
///
/// @param trouble why a newer one is not; null where there is none, or it is
public record CertificateShown(Instant ends, @Nullable String trouble) {}
