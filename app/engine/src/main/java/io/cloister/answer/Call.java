package io.cloister.answer;

import io.cloister.llm.Prompt;

/// What a model was asked.
///
/// @param digest of its weights; empty where its server does not say
/// @param maxTokens how much it may write
public record Call(Rung rung, String digest, Prompt prompt, int maxTokens) {}
