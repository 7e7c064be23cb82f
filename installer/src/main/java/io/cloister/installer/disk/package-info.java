/// Files that are there whole or not at all, with the owner and mode they are to have, and what to
/// say of a disk that refuses them.
@NullMarked
package io.cloister.installer.disk;

import org.jspecify.annotations.NullMarked;
