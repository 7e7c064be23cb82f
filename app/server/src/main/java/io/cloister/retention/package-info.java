/// When what ages is deleted, and what is kept all the same because of a matter. The door is
/// [Retention].
@NullMarked
package io.cloister.retention;

import org.jspecify.annotations.NullMarked;
