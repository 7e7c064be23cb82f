package io.cloister.backup;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where backups are kept.
public sealed interface Place {
  /// A folder.
  record Folder(Path path) implements Place {
    public Folder {
      path = path.toAbsolutePath().normalize();
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A bucket of a store that speaks S3.
  ///
  /// @param prefix below which everything lies; empty, or with `/` at its end
  record Bucket(String name, String prefix, S3Settings store) implements Place {
    private static final String SCHEME = "s3://";

    /// With parts that no proxy and no file system reads as another.
    private static final Pattern ADDRESS =
        Pattern.compile(
            SCHEME
                + "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/((?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*)?/?)?");

    /// Where it is asked for.
    public URI address() {
      return store.address(name);
    }

    @Override
    public String toString() {
      return SCHEME + name + "/" + prefix;
    }
  }

  /// Whether it is one, as far as its words go.
  static boolean isWritten(String words) {
    return !words.contains("://") || Bucket.ADDRESS.matcher(words).matches();
  }

  /// Whether it is a bucket's.
  static boolean isBucket(String words) {
    return words.startsWith(Bucket.SCHEME);
  }

  /// Reads what people write: a path, or `s3://BUCKET/PREFIX`.
  ///
  /// @param store null where none is named
  /// @throws BackupRefused when it is neither, or a bucket of no store
  static Place of(String written, @Nullable S3Settings store) throws BackupRefused {
    if (!written.contains("://")) {
      return new Folder(Path.of(written));
    }
    Matcher parts = Bucket.ADDRESS.matcher(written);
    if (!parts.matches()) {
      throw BackupRefused.because(
          "'%s' is no place for backups. Name a folder, or s3://BUCKET/PREFIX with letters, digits, dots and hyphens."
              .formatted(written));
    }
    if (store == null) {
      throw BackupRefused.because(
          "For %s the configuration has to name the store: set backup.s3.endpoint, backup.s3.access_key and backup.s3.secret_key (CLOISTER_BACKUP_S3_ENDPOINT, …)."
              .formatted(written));
    }
    String prefix = parts.group(2);
    return new Bucket(parts.group(1), prefix == null ? "" : prefix + "/", store);
  }
}
