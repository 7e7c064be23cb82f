/// The operator's commands that come before the program and after it: they start with a machine
/// that has nothing, and with a program that does not start.
///
/// Nothing here reads the database or the index; where that is needed, the program is asked for it
/// as a process.
@NullMarked
package io.cloister.installer;

import org.jspecify.annotations.NullMarked;
