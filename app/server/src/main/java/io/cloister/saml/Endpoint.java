package io.cloister.saml;

/// Where the identity provider takes messages.
///
/// @param location where requests go
/// @param answers where answers to its own requests go; mostly the same
public record Endpoint(Binding binding, String location, String answers) {}
