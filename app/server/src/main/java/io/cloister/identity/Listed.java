package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody as a command line lists them.
///
/// @param provider who vouches for them; null for a local account
/// @param hasPassword whether they sign in with a password kept here
/// @param secondFactor whether that needs a code with it
/// @param passkeys how many they have
/// @param breakGlass whether that is good where the rules let in nobody else with a password
/// @param roles theirs and those of their groups
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listed(
    String login,
    String name,
    boolean active,
    @Nullable String provider,
    boolean hasPassword,
    boolean secondFactor,
    int passkeys,
    boolean breakGlass,
    List<Role> roles) {}
