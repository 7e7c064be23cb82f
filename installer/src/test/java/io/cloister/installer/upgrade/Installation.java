package io.cloister.installer.upgrade;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two releases side by side and a data folder. The programs are shell scripts that do to the data
/// what real ones do: write into the database's file, and replace files of the index. `UpgradeIT`
/// does the same with the real one.
final class Installation implements AutoCloseable {
  static final String OLD = "0.1.0";
  static final String NEW = "0.2.0";

  final Path root;
  final Path home;
  final Releases releases;
  final Serving serving;
  private final ServerSocket door;

  Installation(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("opt"));
    home = Files.createDirectories(folder.resolve("Daten der Firma"));
    releases = new Releases(root);
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    serving = new Serving();
    Thread.ofVirtual().start(this::answer);
    data();
    release(OLD);
    release(NEW);
    releases.use(releases.of(OLD));
  }

  private void data() throws IOException {
    for (String folder : new String[] {"data", "index/main", "keys", "upgrade-notes"}) {
      Files.createDirectories(home.resolve(folder));
    }
    Files.writeString(home.resolve("FORMAT"), "1\n");
    Files.writeString(home.resolve("data/cloister.mv.db"), "rows of 0.1.0\n".repeat(1000));
    Files.writeString(home.resolve("index/main/_0.cfs"), "a segment\n".repeat(1000));
    Files.writeString(home.resolve("index/main/segments_1"), "_0\n");
    Files.writeString(home.resolve("keys/back\\slash"), "a key\n");
    Files.writeString(home.resolve("upgrade-notes/Grüße"), "not ours\n");
    Files.createSymbolicLink(home.resolve("keys/link"), Path.of("../FORMAT"));
  }

  /// Lays a release side by side with the others.
  Path release(String version) throws IOException {
    Path folder = releases.of(version);
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("VERSION"), version + "\n");
    Path program = folder.resolve("bin/cloister");
    Files.writeString(
        program,
        """
        #!/bin/sh
        home='%s'
        root='%s'
        fail() { echo "cloister: $1" >&2; exit 1; }
        migrate() {
          printf 'half' >>"$home/data/cloister.mv.db"
          [ ! -e "$root/fails-at-migrate" ] || fail "the tables are not as they were"
          printf ' a row of %s\\n' >>"$home/data/cloister.mv.db"
          echo _1 >"$home/index/main/segments_2"
          echo "another segment" >"$home/index/main/_1.cfs"
          rm -f "$home/index/main/_0.cfs" "$home/index/main/segments_1"
          [ -e "$root/says-nothing" ] || echo "schema: 2"
        }
        self_test() {
          [ ! -e "$root/slow" ] || sleep 0.2
          [ ! -e "$root/fails-at-self-test" ] || fail "documents are not found"
          printf 'events: 4\\ndocuments: 2\\nproblems: \\n'
        }
        case "$*" in
          --version) echo "cloister %s" ;;
          "migrate --look")
            printf 'home: %%s\\ndatabase: %s\\naddress: %s\\nnewer: \\nevents: 7\\ndocuments: 3\\n' "$home"
            [ -e "$root/knows-only-the-two" ] || echo "at_once: true" ;;
          migrate) migrate ;;
          "self-test --data") self_test ;;
          "migrate --self-test")
            [ ! -e "$root/knows-only-the-two" ] || fail "--self-test is not known"
            migrate && self_test ;;
          tune)
            [ ! -e "$root/fails-at-tune" ] || fail "the self-test failed, so starts stay as they were."
            grep -q 'a row of' "$home/data/cloister.mv.db" && fail "too late"
            mkdir -p '%s' && touch '%s/start.aot.key' ;;
          *) fail "$* is not known" ;;
        esac
        """
            .formatted(
                home,
                root,
                version,
                version,
                "h2",
                address(),
                folder.resolve("lib"),
                folder.resolve("lib")));
    program.toFile().setExecutable(true);
    return folder;
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  private void answer() {
    while (!door.isClosed()) {
      try (Socket call = door.accept()) {
        String status = serving.ready() ? "200 OK" : "503 Service Unavailable";
        call.getOutputStream()
            .write(
                ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        call.shutdownOutput();
        call.getInputStream().readAllBytes();
      } catch (IOException over) {
        // It was closed, or somebody went away.
      }
    }
  }

  void set(String mark) throws IOException {
    Files.writeString(root.resolve(mark), "");
  }

  /// As after `cloister tune`.
  void tuned(String version) throws IOException {
    Path lib = Files.createDirectories(releases.of(version).resolve("lib"));
    Files.writeString(lib.resolve("start.aot.key"), "");
  }

  Setting setting(Telling telling) {
    return new Setting(
        releases, serving, Map.of(), Duration.ofMillis(500), false, Clock.systemUTC(), telling);
  }

  Upgrade.Done upgrade() throws IOException, Refused {
    return upgrade(Telling.NOBODY);
  }

  Upgrade.Done upgrade(Telling telling) throws IOException, Refused {
    return new Upgrade(setting(telling), Release.in(releases.of(NEW))).run(false);
  }

  Place place() {
    return new Place(home);
  }

  String inUse() throws Exception {
    return releases.current().map(Release::version).orElse("none");
  }

  /// What every file of the data is.
  Map<String, String> bytes() throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      List<Path> files =
          all.filter(path -> !path.startsWith(home.resolve("upgrade")))
              .filter(Files::isRegularFile)
              .toList();
      for (Path file : files) {
        bytes.put(home.relativize(file).toString(), Digests.read(file));
      }
    }
    return bytes;
  }

  /// Runs, or not; ready where its version can become it.
  final class Serving implements Service {
    final Set<String> neverReady = new HashSet<>();
    @Nullable String version = OLD;

    boolean ready() {
      return version != null && !neverReady.contains(version);
    }

    @Override
    public boolean runs(Place place) {
      return version != null;
    }

    @Override
    public void stop() {
      version = null;
    }

    @Override
    public void start() throws Refused {
      version = releases.current().map(Release::version).orElse(null);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
