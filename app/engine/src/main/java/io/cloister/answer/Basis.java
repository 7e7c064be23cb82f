package io.cloister.answer;

/// What an answer's search rested on, so that it can be run again.
///
/// @param generation of the index
/// @param embedder names the model that judged meaning
/// @param limit how many passages were asked for
public record Basis(long generation, String embedder, int limit) {}
