package io.cloister.corpus;

/// A document that somebody is shown, in the words of the record.
///
/// @param version of its text; see [Extract#version]
/// @param grant the principal that opens it to them; see [Acl#grant]
public record Shown(String id, String version, String grant) {
  /// @throws IllegalStateException when they may not read it: then nothing of it may be shown,
  ///   whoever found it
  public static Shown to(Access access, Document document) {
    Principal grant = document.acl().grant(access);
    if (grant == null) {
      throw new IllegalStateException(
          "The document "
              + document.id().value()
              + " was about to be shown to somebody who may not read it");
    }
    return new Shown(document.id().value(), document.version(), grant.value());
  }
}
