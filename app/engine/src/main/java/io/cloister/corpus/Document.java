package io.cloister.corpus;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about a document besides its text; shown beside every hit and citation.
///
/// @param path where it lies in its source, with `/` between folders; empty for a pushed document
///   without one
/// @param mediaType such as `application/pdf`
/// @param language ISO 639-1, `und` where unknown
/// @param version of its text; see [Extract#version]
public record Document(
    DocumentId id,
    SourceId source,
    String title,
    @Nullable String url,
    String path,
    String mediaType,
    String language,
    @Nullable String author,
    @Nullable Instant modified,
    Acl acl,
    String version) {}
