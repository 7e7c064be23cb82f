/// Puts another version of the program in the place of this one, and takes it back: when it does
/// not work by itself, and later when somebody asks. What it does it writes down before and after,
/// so that whoever comes next, also the server, finds what was broken off and puts it right.
@NullMarked
package io.cloister.installer.upgrade;

import org.jspecify.annotations.NullMarked;
