package io.cloister.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that the installation went through.
///
/// @param what `start`, `stop`, `upgrade`, `closed`, `opened`, `restore`
/// @param version of the program, where that matters
/// @param abrupt of a start that no stop came before; null otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Happening(
    Instant time, String what, @Nullable String version, @Nullable Boolean abrupt) {}
