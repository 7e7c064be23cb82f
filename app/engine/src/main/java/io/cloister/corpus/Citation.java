package io.cloister.corpus;

import org.jspecify.annotations.Nullable;

/// Joins a sentence of an answer to the words of a document that prove it.
///
/// @param quote exactly what lies at `span` in the document's extracted text
/// @param page counts from 1; null where the format has no pages
public record Citation(
    DocumentId document, String title, String quote, Span span, @Nullable Integer page) {}
