/// Makes the runtime image: a folder with the program, its libraries and a Java runtime, which is
/// all that an installation needs. Runs in the build alone; none of this ships.
@NullMarked
package io.cloister.image;

import org.jspecify.annotations.NullMarked;
