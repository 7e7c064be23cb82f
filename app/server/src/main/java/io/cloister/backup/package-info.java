/// Backups of a whole installation: one moment of database, index, keys and files, in blocks that
/// are kept once, and the way back into an empty folder. The door is [Backup].
@NullMarked
package io.cloister.backup;

import org.jspecify.annotations.NullMarked;
