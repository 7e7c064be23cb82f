package io.cloister.server;

import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import io.cloister.backup.Place;
import picocli.CommandLine.Option;

/// Where the backups are that a command reads.
final class BackupFolder {
  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "What --to named: a folder, or s3://BUCKET/PREFIX.")
  private String from = "";

  /// With the passphrase of the configuration.
  ///
  /// @throws BackupRefused when it is a bucket, and no store is named
  Backup.Target target(ApplianceConfiguration configuration) throws BackupRefused {
    return DataWork.target(configuration, Place.of(from, configuration.backups().store()));
  }

  @Override
  public String toString() {
    return from;
  }
}
