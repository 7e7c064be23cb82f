package io.cloister.answer;

import io.cloister.llm.Llm;

/// A model that may be asked, in the order of the ladder: the chosen one, then its fallbacks.
public record ModelRung(Llm llm, String model) {}
