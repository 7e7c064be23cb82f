package io.cloister.server;

import io.cloister.backup.Backup;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where the backups are that a command reads.
final class BackupFolder {
  @Option(names = "--from", paramLabel = "DIR", required = true, description = "What --to named.")
  private Path from = Path.of("");

  /// With the passphrase of the configuration.
  Backup.Target target(ApplianceConfiguration configuration) {
    return DataWork.target(configuration, from);
  }

  @Override
  public String toString() {
    return from.toString();
  }
}
