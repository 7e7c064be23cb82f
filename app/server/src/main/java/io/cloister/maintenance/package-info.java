/// Closes the installation for a while, for whoever works on it: nobody searches, asks or changes
/// anything, and nothing is done by itself. The door is [Maintenance].
@NullMarked
package io.cloister.maintenance;

import org.jspecify.annotations.NullMarked;
