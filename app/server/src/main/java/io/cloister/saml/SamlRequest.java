package io.cloister.saml;

/// A request of ours.
///
/// @param id to be kept until the answer comes, which has to name it
public record SamlRequest(String id, SamlMessage message) {}
