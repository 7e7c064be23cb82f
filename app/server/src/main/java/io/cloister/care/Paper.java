package io.cloister.care;

/// A file of a support bundle.
///
/// @param name such as `findings.json`
public record Paper(String name, String text) {}
