package io.cloister.installer.setup;

import io.cloister.installer.configuration.ConfigurationFile;
import io.cloister.installer.disk.Access;
import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes away what setup has made: service, program and configuration. Data, and whatever somebody
/// edited, stay.
public final class Uninstall {
  private final Layout layout;
  private final boolean dry;
  private final Consumer<String> say;
  private final List<String> done = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  /// @param dry says what it would do, and does nothing
  public Uninstall(Layout layout, boolean dry, Consumer<String> say) {
    this.layout = layout;
    this.dry = dry;
    this.say = say;
  }

  /// What came of it.
  ///
  /// @param done what was taken away, or would be
  /// @param left what stays, each a sentence
  public record Outcome(List<String> done, List<String> left) {}

  /// @param purge takes the data away as well
  /// @param confirmed the data folder's own name, as somebody has typed it
  /// @throws SetupRefused where a package manager has the program, the server runs, or the name is
  ///   another
  public Outcome run(boolean purge, String confirmed) throws SetupRefused, InterruptedException {
    Path data = layout.data();
    try {
      data = data();
      refuse(data, purge, confirmed);
      Ledger ledger = Ledger.open(layout, Access.own("rw-r-----"));
      service();
      stopped(data);
      files(ledger, data);
      program(ledger);
      if (purge) {
        remove(data, "the data in ");
        if (layout.system()) {
          remove(layout.log(), "the log in ");
        }
      } else if (Files.exists(layout.on(data))) {
        leave("The data stays in " + data + ".");
      }
      if (layout.home() != null) {
        empty(layout.home());
      }
      return new Outcome(done, left);
    } catch (IOException failed) {
      throw SetupRefused.of(data, failed);
    }
  }

  /// As the configuration names it.
  private Path data() throws IOException {
    Path configuration = layout.on(layout.configuration());
    if (!Files.isRegularFile(configuration)) {
      return layout.data();
    }
    return Optional.ofNullable(
            new ConfigurationFile(Files.readString(configuration)).words().get("home"))
        .map(Path::of)
        .orElse(layout.data());
  }

  private void refuse(Path data, boolean purge, String confirmed)
      throws SetupRefused, InterruptedException {
    Optional<Owner> owner =
        layout.system() && layout.live() ? Owner.of(layout.command()) : Optional.empty();
    if (owner.isPresent()) {
      throw new SetupRefused(
          "A package manager has put Cloister here, and takes it away: "
              + owner.get().remove()
              + ".",
          SetupRefused.REFUSED);
    }
    String name = String.valueOf(data.getFileName());
    if (purge && !Files.isRegularFile(layout.on(data).resolve("FORMAT"))) {
      throw new SetupRefused(
          data + " holds no data of Cloister, so it is not taken away. Nothing was done.",
          SetupRefused.REFUSED);
    }
    if (purge && !confirmed.equals(name)) {
      throw new SetupRefused(
          "All data in "
              + data
              + " would be gone for good. Nothing was done; if that is what you want, add --confirm "
              + name
              + ".",
          SetupRefused.WRONG);
    }
  }

  private void service() throws IOException, InterruptedException, SetupRefused {
    boolean there = Files.exists(layout.on(layout.unit()));
    if (!layout.system() || !layout.live() || !there || !Files.isDirectory(Plan.SYSTEMD)) {
      return;
    }
    if (tell("stop the service cloister")) {
      Commands.must("systemctl", "disable", "--now", "cloister.service");
    }
  }

  /// A server whose files are taken away would fail one class at a time.
  private void stopped(Path data) throws IOException, SetupRefused {
    Path lock = layout.on(data).resolve("lock");
    if (dry || !Files.exists(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        throw new SetupRefused(
            "Cloister runs over " + data + ". Stop it, and do this again. Nothing was taken away.",
            SetupRefused.REFUSED);
      }
    }
  }

  private void files(Ledger ledger, Path data) throws IOException {
    boolean all = true;
    for (Path file : ledger.paths().reversed()) {
      Path there = layout.on(file);
      if (file.startsWith(data) || !Files.exists(there)) {
        continue;
      }
      if (!ledger.wrote(file, Files.readAllBytes(there))) {
        all = false;
        leave(file + " was edited, so it stays.");
      } else if (tell("take away " + file)) {
        Files.delete(there);
      }
    }
    if (all && Files.exists(ledger.file()) && !dry) {
      Files.delete(ledger.file());
    }
    for (Path folder : List.of(layout.tls(), layout.config())) {
      empty(folder);
    }
    if (layout.system()) {
      empty(layout.dropIns());
    }
  }

  /// Only where setup has put it there; it may be the one that runs this, which Linux allows.
  private void program(Ledger ledger) throws IOException {
    if (layout.system() && ledger.knows(layout.command())) {
      remove(layout.program(), "the program in ");
    }
  }

  private void remove(Path folder, String what) throws IOException {
    if (Files.exists(layout.on(folder), LinkOption.NOFOLLOW_LINKS)
        && tell("take away " + what + folder)) {
      Disk.remove(layout.on(folder));
    }
  }

  private void empty(Path folder) throws IOException {
    try {
      if (!dry) {
        Files.deleteIfExists(layout.on(folder));
      }
    } catch (DirectoryNotEmptyException others) {
      // It is not only ours.
    }
  }

  /// Whether to do it.
  private boolean tell(String what) {
    done.add(what);
    say.accept((dry ? "would " : "did ") + what);
    return !dry;
  }

  private void leave(String sentence) {
    left.add(sentence);
    say.accept(sentence);
  }
}
