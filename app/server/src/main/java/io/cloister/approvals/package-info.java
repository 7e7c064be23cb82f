/// What two people have to want before it is done: one asks, another agrees. The door is
/// [Approvals]; what is done then is told to it by the room whose deed it is.
@NullMarked
package io.cloister.approvals;

import org.jspecify.annotations.NullMarked;
