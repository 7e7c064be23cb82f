package io.cloister.server;

import io.cloister.license.LicenseReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The files by which a command and a running server speak about the licence.
final class LicenseFiles {
  private static final int MOST = 1 << 20;

  private LicenseFiles() {}

  static byte[] read(Path file) throws DataWork.Refusal {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST);
    } catch (IOException missing) {
      throw new DataWork.Refusal(
          "The file " + file + " cannot be read. Check the path and its permissions.");
    }
  }

  /// What the running server wrote about itself.
  static LicenseReport report(ApplianceConfiguration configuration) throws DataWork.Refusal {
    try {
      LicenseReport report = LicenseReport.read(Licensing.settings(configuration));
      if (report != null) {
        return report;
      }
    } catch (IOException broken) {
      throw new DataWork.Refusal(
          "What the server wrote about its licence cannot be read. Run this as the user that runs the server.");
    }
    throw new DataWork.Refusal(
        "The server runs and has not yet said how its licence stands. Try again in a moment.");
  }

  /// Puts a key where the running server looks for one, whole or not at all.
  static void put(ApplianceConfiguration configuration, byte[] key) throws DataWork.Refusal {
    Path file = configuration.license().toAbsolutePath();
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(draft, key);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException broken) {
      throw new DataWork.Refusal(
          "The file " + file + " cannot be written. Run this as the user that runs the server.");
    }
  }
}
