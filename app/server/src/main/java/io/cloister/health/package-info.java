/// One answer to how everything is: the checks of the server, what is looked at now and then, and
/// the numbers behind both. Judges nothing itself that [io.cloister.ops] or [io.cloister.care]
/// judges. The door is [Health].
@NullMarked
package io.cloister.health;

import org.jspecify.annotations.NullMarked;
