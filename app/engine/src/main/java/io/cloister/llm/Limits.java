package io.cloister.llm;

import java.time.Duration;

/// How long a model may take and how much it may write.
///
/// @param firstToken from the call to the first piece; covers loading the model and reading the
///   prompt
/// @param betweenTokens the longest silence afterwards
/// @param total the whole call
public record Limits(Duration firstToken, Duration betweenTokens, Duration total, int maxTokens) {}
