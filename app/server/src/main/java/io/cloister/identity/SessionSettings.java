package io.cloister.identity;

import java.time.Duration;

/// How long a sign-in lasts.
///
/// @param idle ends when not used for so long
/// @param longest ends after so long however much it is used
/// @param secure whether the cookie travels over https only
public record SessionSettings(Duration idle, Duration longest, boolean secure) {}
