package io.cloister.source;

import io.cloister.corpus.Acl;
import java.nio.file.Path;
import java.util.List;

/// What a [FolderSource] reads, and who may read what comes of it.
///
/// @param include patterns of files to take; empty takes all
/// @param exclude patterns of files and folders to leave aside; wins over `include`
/// @param maxBytes larger files are passed over
/// @param rules the first whose pattern matches a file's path decides its access
/// @param defaultAccess for files that no rule matches
public record FolderSettings(
    Path root,
    List<Glob> include,
    List<Glob> exclude,
    long maxBytes,
    List<AccessRule> rules,
    Acl defaultAccess) {
  private static final long DEFAULT_MAX_BYTES = 200L << 20;

  public FolderSettings {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    rules = List.copyOf(rules);
  }

  /// Everything below `root`, up to 200 MiB a file, open to `defaultAccess`.
  public static FolderSettings of(Path root, Acl defaultAccess) {
    return new FolderSettings(
        root, List.of(), List.of(), DEFAULT_MAX_BYTES, List.of(), defaultAccess);
  }

  /// Opens the files that `glob` matches to those whom `acl` admits.
  public record AccessRule(Glob glob, Acl acl) {}
}
