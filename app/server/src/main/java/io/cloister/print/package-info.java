/// What people outside read on paper: one description of a page, as HTML without scripts and as PDF
/// that is archived. The door is [Print]; the room knows nothing of what is printed.
@NullMarked
package io.cloister.print;

import org.jspecify.annotations.NullMarked;
