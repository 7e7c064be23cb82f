/// Lucene, the reading side: query, filter by access, fuse, explain. Nothing leaves this room that
/// the actor may not read.
@NullMarked
package io.cloister.retrieve;

import org.jspecify.annotations.NullMarked;
