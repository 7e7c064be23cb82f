package io.cloister.saml;

import org.jspecify.annotations.Nullable;

/// Who is signed in at the identity provider, in its own words. Keep it whole: signing out there
/// needs every part as it was said.
///
/// @param nameId the person, under the name that the identity provider chose for us
/// @param index which of the person's sessions; some providers name none
public record SamlSession(
    String nameId,
    @Nullable String format,
    @Nullable String qualifier,
    @Nullable String spQualifier,
    @Nullable String index) {}
