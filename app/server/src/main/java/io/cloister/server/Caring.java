package io.cloister.server;

import io.cloister.backup.Backup;
import io.cloister.backup.Place;
import io.cloister.care.Finding;
import io.cloister.care.Machine;
import io.cloister.care.Witness;
import io.cloister.http.TlsSettings;
import io.cloister.installer.preflight.Preflight;
import io.cloister.installer.preflight.Wanted;
import io.cloister.llm.OllamaLlm;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the room that looks after the installation is told of the process, by the server and by the
/// commands beside it.
final class Caring {
  private Caring() {}

  static Machine machine(ApplianceConfiguration configuration, Clock clock) {
    Place backups = configuration.backups().to();
    Backup.Target target = backups == null ? null : DataWork.target(configuration, backups);
    return new Machine(
        target,
        configuration.backups().every(),
        new OllamaLlm(configuration.model().url()),
        configuration.model().name(),
        program(),
        clock);
  }

  /// What the installer looks at before there is anything, and what may have changed since. The
  /// port is the server's own by now.
  static List<Finding> surroundings(ApplianceConfiguration configuration) {
    TlsSettings tls = configuration.http().tls();
    Wanted wanted = Wanted.machine().withData(configuration.home());
    if (tls != null) {
      wanted = wanted.withTls(tls.certificate(), tls.key());
    }
    return new Preflight().run(wanted).stream().map(Caring::finding).toList();
  }

  private static Finding finding(io.cloister.installer.preflight.Finding found) {
    return switch (found.verdict()) {
      case OK -> Finding.ok(found.check(), found.found());
      case WARNING -> Finding.warning(found.check(), found.found(), found.remedy());
      case FAILED -> Finding.failed(found.check(), found.found(), found.remedy());
    };
  }

  /// @param metrics null where nothing is measured
  static Witness witness(ApplianceConfiguration configuration, @Nullable String metrics) {
    List<Witness.Configured> values =
        configuration.effective().stream()
            .map(Effective::harmless)
            .map(each -> new Witness.Configured(each.key(), each.value(), each.from().slug()))
            .toList();
    return new Witness(Version.NAME, metrics != null, values, metrics, Logs.recent());
  }

  /// The folder with `bin`, `lib` and `runtime` that this runs from; null in a checkout.
  private static @Nullable Path program() {
    CodeSource source = Caring.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      Path lib = jar == null ? null : jar.getParent();
      Path base = lib == null ? null : lib.getParent();
      return base != null && Files.isRegularFile(base.resolve("runtime/release")) ? base : null;
    } catch (URISyntaxException elsewhere) {
      return null;
    }
  }
}
