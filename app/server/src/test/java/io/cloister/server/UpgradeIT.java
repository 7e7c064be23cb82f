package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.ChildJava;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real program in two releases, whose folders have nothing but a script that starts it: an
/// upgrade is killed with SIGKILL at any moment, taken back, done, rehearsed and gone back from.
class UpgradeIT {
  /// UpgradeTest of the installer breaks off at each step; this is the real program.
  private static final int KILLS = Integer.getInteger("cloister.kills", 1);

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Path root;
  private Path home;
  private int port;

  @AfterEach
  void end() throws Exception {
    script("stop.sh");
  }

  @Test
  void whateverHappensTheOldDataServesOrTheNew() throws Exception {
    install();
    script("start.sh");
    await("northgate", "");
    push("northgate");
    await("northgate", "northgate");
    Map<String, String> rehearsed = cloister("rehearse", "--to", release("0.2.0").toString());
    assertThat(rehearsed.get("code")).as(rehearsed.get("said")).isEqualTo("0");
    assertThat(rehearsed.get("said"))
        .contains("same documents    ")
        .contains("none of them      0");

    for (int kill = 0; kill < KILLS; kill++) {
      script("stop.sh");
      Map<String, String> before = bytes();
      Process upgrade =
          CommandProcess.start(
              environment(),
              folder.resolve("out"),
              folder.resolve("err"),
              "upgrade",
              "--root",
              root.toString(),
              "--to",
              release("0.2.0").toString());
      Path journal = home.resolve("upgrade/journal");
      while (!(Files.exists(journal) && Files.readString(journal).contains("STARTED\tSNAPSHOT"))
          && upgrade.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(ThreadLocalRandom.current().nextInt(4_000));
      upgrade.descendants().forEach(ProcessHandle::destroyForcibly);
      upgrade.destroyForcibly().waitFor();
      Map<String, String> back = cloister("rollback", "--confirm");
      assertThat(back.get("said")).doesNotContain("Exception");
      assertThat(bytes()).as(back.get("said")).isEqualTo(before);
      script("start.sh");
      await("northgate", "northgate");
    }

    Files.writeString(root.resolve("fails-at-self-test"), "");
    Map<String, String> failed = cloister("upgrade", "--to", release("0.2.0").toString());
    assertThat(failed.get("code")).as(failed.get("said")).isEqualTo("7");
    assertThat(failed.get("said")).contains("was taken back").contains("0.1.0 serves again");
    await("northgate", "northgate");
    Files.delete(root.resolve("fails-at-self-test"));

    Map<String, String> done = cloister("upgrade", "--to", release("0.2.0").toString());
    assertThat(done.get("code")).as(done.get("said")).isEqualTo("0");
    await("northgate", "northgate");
    push("southgate");
    await("southgate", "southgate");
    Map<String, String> asked = cloister("rollback");
    assertThat(asked.get("said")).contains("1 documents").contains("--confirm");
    Map<String, String> back = cloister("rollback", "--confirm");
    assertThat(back.get("code")).as(back.get("said")).isEqualTo("0");
    await("northgate", "northgate");
    assertThat(search("southgate")).doesNotContain("\"document_id\":\"southgate\"");
  }

  private void install() throws Exception {
    root = folder.resolve("opt");
    home = folder.resolve("home");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (String version : new String[] {"0.1.0", "0.2.0"}) {
      Path release = Files.createDirectories(release(version).resolve("bin")).getParent();
      Files.writeString(release.resolve("VERSION"), version + "\n");
      executable(
          release.resolve("bin/cloister"),
          """
          #!/bin/sh
          if [ -e '%1$s/fails-at-self-test' ] && [ "$*" = "migrate --self-test" ]; then
            '%2$s' %3$s migrate && echo "cloister: no" >&2
            exit 1
          fi
          exec '%2$s' %3$s "$@"
          """
              .formatted(
                  root,
                  String.join("' '", ChildJava.command(ServerProcess.SERVING)),
                  Main.class.getName()));
    }
    Files.createSymbolicLink(root.resolve("current"), Path.of("releases/0.1.0"));
    executable(
        root.resolve("start.sh"),
        """
        #!/bin/sh
        cd '%s'
        setsid ./current/bin/cloister serve >>log 2>&1 &
        echo $! >pid
        """
            .formatted(root));
    executable(
        root.resolve("stop.sh"),
        """
        #!/bin/sh
        pid=$(cat '%s/pid' 2>/dev/null) || exit 0
        kill "$pid" 2>/dev/null || exit 0
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
        """
            .formatted(root));
  }

  private static void executable(Path file, String text) throws Exception {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path release(String version) {
    return root.resolve("releases").resolve(version);
  }

  private Map<String, String> environment() {
    return Map.of(
        "CLOISTER_HOME", home.toString(),
        "CLOISTER_HTTP_PORT", Integer.toString(port),
        "CLOISTER_ADMIN_PASSWORD", DevAppliance.PASSWORD,
        "CLOISTER_API_KEY", DevAppliance.KEY,
        "CLOISTER_STOP", root.resolve("stop.sh").toString(),
        "CLOISTER_START", root.resolve("start.sh").toString(),
        "OLLAMA_HOST", "127.0.0.1:9");
  }

  private void script(String name) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(root.resolve(name).toString());
    builder.environment().putAll(environment());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    assertThat(builder.start().waitFor()).as(name).isZero();
  }

  private Map<String, String> cloister(String command, String... more) throws Exception {
    String[] words =
        Stream.concat(Stream.of(command, "--root", root.toString()), Stream.of(more))
            .toArray(String[]::new);
    CommandProcess run = CommandProcess.run(environment(), words);
    Map<String, String> said = new HashMap<>();
    said.put("code", Integer.toString(run.code()));
    said.put("said", run.out() + run.err());
    return said;
  }

  /// What every file of the data is, but what each start makes anew.
  private Map<String, String> bytes() throws Exception {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path name = home.relativize(file);
        if (!name.startsWith("upgrade") && !name.startsWith("cache") && !name.startsWith("lock")) {
          bytes.put(
              name.toString(),
              Integer.toHexString(java.util.Arrays.hashCode(Files.readAllBytes(file))));
        }
      }
    }
    return bytes;
  }

  private void push(String id) throws Exception {
    String body =
        "{\"title\":\"%s\",\"text\":\"The %s opens at seven and is watched by a porter.\"}"
            .formatted(id, id);
    assertThat(send("PUT", "/api/v1/documents/" + id, body).statusCode()).isBetween(200, 202);
  }

  private String search(String words) throws Exception {
    return send("GET", "/api/v1/search?q=" + words, "").body();
  }

  private void await(String words, String found) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < end) {
      try {
        if (found.isEmpty()
            ? send("GET", "/readyz", "").statusCode() == 200
            : search(words).contains("\"document_id\":\"" + found + "\"")) {
          return;
        }
      } catch (java.io.IOException notYet) {
        // It does not listen yet.
      }
      Thread.sleep(100);
    }
    throw new AssertionError(words + " is not found: " + Files.readString(root.resolve("log")));
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + DevAppliance.KEY)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
