package io.cloister.asks;

import io.cloister.answer.Answers;
import io.cloister.corpus.SourceId;
import io.cloister.retrieve.Retrieval;
import java.util.function.Function;

/// What the people of one tenant search, and ask.
///
/// @param sourceNames what they call a source; asked for each one in a list of results
public record Library(
    Retrieval retrieval, Answers answers, Function<SourceId, String> sourceNames) {}
