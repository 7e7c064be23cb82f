package io.cloister.backup;

import org.jspecify.annotations.Nullable;

/// What a folder of backups says of itself, and anybody may read.
///
/// @param format raised when older programs could not read what is there
/// @param install whose backups these are
/// @param encryption null where nothing is encrypted
record Header(int format, String product, String install, @Nullable Encryption encryption) {
  static final String FILE = "cloister-backup.json";
  static final int FORMAT = 1;
  static final String PRODUCT = "cloister";
}
