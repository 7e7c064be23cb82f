/// Questions over HTTP: searching, asking with a streamed answer, and a person's own threads. The
/// door is [Asks].
@NullMarked
package io.cloister.asks;

import org.jspecify.annotations.NullMarked;
