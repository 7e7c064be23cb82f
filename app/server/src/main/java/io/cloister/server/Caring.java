package io.cloister.server;

import io.cloister.backup.Backup;
import io.cloister.care.Machine;
import io.cloister.care.Witness;
import io.cloister.http.TlsSettings;
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
    TlsSettings tls = configuration.http().tls();
    Path backups = configuration.backups().to();
    Backup.Target target = backups == null ? null : DataWork.target(configuration, backups);
    return new Machine(
        configuration.home(),
        tls == null ? null : tls.certificate(),
        target,
        configuration.backups().every(),
        new OllamaLlm(configuration.model().url()),
        configuration.model().name(),
        program(),
        clock);
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
