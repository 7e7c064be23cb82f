package io.cloister.retrieve;

import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;

/// A passage that may answer a question.
///
/// @param score of both halves together; comparable within one search only
/// @param lexical BM25 over its fields, 0 when no word matches
/// @param cosine of question and passage, -1 to 1; NaN when the embedder cannot serve, or has not
///   come to this passage yet
/// @param outdated whether a newer version of the document was found, too
public record Found(
    Document document,
    Passage passage,
    double score,
    double lexical,
    double cosine,
    boolean outdated) {}
