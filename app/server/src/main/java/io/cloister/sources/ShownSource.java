package io.cloister.sources;

/// A source as whoever looks after it sees it.
public record ShownSource(String id, String name, SourceFigures figures) {}
