/// Text to vectors. The door is [Embedder], with the model that is shipped inside a dependency.
@NullMarked
package io.cloister.embed;

import org.jspecify.annotations.NullMarked;
