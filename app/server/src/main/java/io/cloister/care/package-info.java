/// Looks a whole installation over, mends what can be made again, and tells who helps what there is
/// without telling what is in it. The door is [Care].
@NullMarked
package io.cloister.care;

import org.jspecify.annotations.NullMarked;
