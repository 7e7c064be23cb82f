package io.cloister.vendor.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whoever buys.
///
/// @param stripe their id at Stripe; null until they paid there
public record Customer(
    String id, String name, String email, @Nullable String stripe, Instant made) {}
