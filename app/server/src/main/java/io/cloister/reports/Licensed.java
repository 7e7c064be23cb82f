package io.cloister.reports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How the licence stands.
///
/// @param last its last day; null where there is no end
public record Licensed(String verdict, String edition, @Nullable LocalDate last, String meaning) {}
