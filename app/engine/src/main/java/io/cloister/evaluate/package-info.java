/// Judged questions to numbers, from a command line, with no server.
@NullMarked
package io.cloister.evaluate;

import org.jspecify.annotations.NullMarked;
