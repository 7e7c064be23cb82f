/// Everything that is kept of one person: told to them, or erased for good. Other rooms say what
/// they keep; this one goes from room to room, and ends with the key.
@NullMarked
package io.cloister.privacy;

import org.jspecify.annotations.NullMarked;
