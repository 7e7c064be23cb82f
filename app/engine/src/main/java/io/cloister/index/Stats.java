package io.cloister.index;

/// How large the committed index is.
///
/// @param pieces segments, each of which a search looks into
/// @param bytes on disk
/// @param generation grows with every commit that changed something
public record Stats(long documents, long passages, int pieces, long bytes, long generation) {}
