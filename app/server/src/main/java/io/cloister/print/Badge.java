package io.cloister.print;

/// A word with a border.
public record Badge(String word, Tone tone) {}
