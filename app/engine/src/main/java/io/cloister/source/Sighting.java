package io.cloister.source;

import io.cloister.corpus.Acl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a walk saw.
public sealed interface Sighting {
  /// The item's key in its source: relative, `/` between folders, Unicode as the source spells it.
  String path();

  /// Something to index.
  ///
  /// @param size in bytes
  /// @param fingerprint equal as long as the content is taken to be unchanged
  /// @param identity what stays the same when the item is moved or renamed (an inode), where the
  ///   source knows
  record Found(
      String path,
      long size,
      Instant modified,
      String fingerprint,
      @Nullable String identity,
      Acl acl,
      @Nullable String url)
      implements Sighting {}

  /// Something left aside on purpose, with the reason.
  record Passed(String path, Reason reason) implements Sighting {}

  /// Something that should have been readable and was not. What lies below a failed folder is left
  /// as it was.
  record Broken(String path, Reason reason) implements Sighting {}
}
