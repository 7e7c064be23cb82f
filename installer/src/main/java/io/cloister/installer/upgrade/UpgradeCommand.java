package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister upgrade [--to DIR]`.
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Puts another release in the place of the one in use: checks, stops the service, keeps the data as it is, migrates it, tries it, switches over, and starts the service.",
      "What fails is taken back by itself, to the byte. Packages do this by themselves."
    })
public final class UpgradeCommand implements Callable<Integer> {
  @Mixin private final Machine machine = new Machine();

  @Option(
      names = "--to",
      paramLabel = "DIR|TARGZ",
      description = "The new release; the one that this command is of, where nothing is said.")
  private @Nullable Path to;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The vendor's public key: a .tar.gz is then taken only with its signature.")
  private @Nullable Path key;

  @Option(
      names = "--dry-run",
      description = "Only checks. The service goes on, nothing is changed.")
  private boolean rehearse;

  @Option(
      names = "--forget",
      description =
          "Deletes what is kept of the last upgrade: its way back, and what was given up.")
  private boolean forget;

  @Override
  public Integer call() {
    return machine.run(setting -> forget ? forget(setting) : upgrade(setting));
  }

  private String upgrade(Setting setting) throws IOException, Refused {
    Upgrade.Done done = new Upgrade(setting, release(setting)).run(rehearse);
    return done.closed().isZero()
        ? done.sentence()
        : "%s Closed for %.1f s.".formatted(done.sentence(), done.closed().toMillis() / 1000.0);
  }

  private Release release(Setting setting) throws IOException, Refused {
    Path named = to == null ? Machine.own() : to;
    if (named == null) {
      throw new Refused(Refused.Exit.WRONG, "Say which release: --to DIR, or --to FILE.tar.gz.");
    }
    return new Packages(setting.releases(), key).lay(named);
  }

  private static String forget(Setting setting) throws IOException, Refused {
    Release now =
        setting
            .releases()
            .current()
            .orElseThrow(() ->
                new Refused(
                    Refused.Exit.REFUSED, setting.releases().link() + " leads to no release."));
    Place place = new Place(Look.by(setting.program(now, null), now).home());
    try (FileChannel held = place.hold()) {
      return switch (Journal.of(place, setting.clock()).standing()) {
        case Standing.Underway underway -> throw unsettled();
        case Standing.Undoing undoing -> throw unsettled();
        case Standing.Never never -> "There is nothing kept.";
        case Standing.Undone undone -> forgotten(place);
        case Standing.Finished finished -> {
          String said = forgotten(place);
          Path from = finished.course().from();
          if (from != null) {
            setting.releases().forget(from);
          }
          yield said;
        }
      };
    }
  }

  private static String forgotten(Place place) throws IOException {
    new Snapshot(place).drop();
    return "What was kept of the last upgrade is deleted. There is no way back to before it but a backup.";
  }

  private static Refused unsettled() {
    return new Refused(
        Refused.Exit.REFUSED,
        "The last upgrade was broken off. Do `cloister rollback` first. Nothing was deleted.");
  }
}
