package io.cloister.index;

/// How large the committed index is.
///
/// @param bytes on disk
/// @param generation grows with every commit that changed something
public record Stats(long documents, long passages, long bytes, long generation) {}
