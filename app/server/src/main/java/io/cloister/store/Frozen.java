package io.cloister.store;

import java.nio.file.Path;

/// The embedded database as it was at one moment. The database goes on being used: whatever lay in
/// its file then stays where it lies until this is closed, and what is new goes behind it.
public interface Frozen extends AutoCloseable {
  Path file();

  /// How much of the file belongs to it; what lies behind is newer.
  long bytes();

  /// The beginning of the file as it was. That alone is overwritten meanwhile.
  byte[] head();

  /// Makes sure that it is still what it was. After the last byte was read.
  ///
  /// @throws StoreUnavailable when the database was lost since
  void check();

  /// Lets the database write into free space again.
  @Override
  void close();
}
