package io.cloister.answer;

import io.cloister.corpus.DocumentId;
import java.util.Map;

/// What an answer's search rested on, so that it can be run again.
///
/// @param generation of the index
/// @param embedder names the model that judged meaning
/// @param limit how many passages were asked for
/// @param versions of the documents that were found; 0 where one is not known
public record Basis(long generation, String embedder, int limit, Map<DocumentId, Long> versions) {}
