/// The shared nouns: documents, passages, citations, and who may read them. Values only; this room
/// uses no other.
@NullMarked
package io.cloister.corpus;

import org.jspecify.annotations.NullMarked;
