package io.cloister.backup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Where the files of a [Depot] lie, under names with `/`. Each is there whole or not at all, and
/// none is larger than fits into memory. Safe for many threads.
///
/// There are two, a folder and a bucket, and one contract that both are tried against.
interface Rack extends AutoCloseable {
  /// How people call what lies under a name; of the empty name, how they call all of it.
  String place(String name);

  /// The names of what lies at the top, of files and of folders.
  List<String> top() throws IOException;

  /// What lies below a folder, by its path in there, and how long it is. Also what was left behind
  /// by somebody who was killed.
  Map<String, Long> list(String folder) throws IOException;

  /// @throws NoSuchFileException when there is nothing under that name
  byte[] get(String name) throws IOException;

  /// Puts it there, in place of what there is.
  void put(String name, byte[] bytes) throws IOException;

  /// Puts it there, where there is nothing yet.
  ///
  /// @return false where there was something, which stays
  boolean putNew(String name, byte[] bytes) throws IOException;

  /// Has all that was put until now be there after a power cut.
  void force() throws IOException;

  /// Takes files away; it does not matter whether they are there.
  ///
  /// @param overwritten before, where that is possible
  void delete(Collection<String> names, boolean overwritten) throws IOException;

  /// Keeps others from writing, until this is closed.
  ///
  /// @throws BackupRefused when somebody else writes
  void claim() throws IOException, BackupRefused;

  /// Makes sure that they still are.
  void confirm() throws IOException;

  @Override
  void close();
}
