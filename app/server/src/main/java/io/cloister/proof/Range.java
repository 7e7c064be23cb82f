package io.cloister.proof;

/// Events by their numbers, both included.
public record Range(long from, long to) {}
