package io.cloister.sources;

/// What waits to be done to the index.
///
/// @param queued how many documents, of all sources
/// @param heldBytes how many bytes of pushed content wait with them
record Backlog(long queued, long heldBytes) {}
