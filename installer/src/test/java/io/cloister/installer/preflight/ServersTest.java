package io.cloister.installer.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.installer.preflight.Finding.Verdict;
import io.cloister.installer.preflight.Wanted.DirectoryServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The port, and the servers that were named.
class ServersTest {
  @Test
  void aFreePortIsWell() throws Exception {
    int port = free();
    assertThat(new Port("127.0.0.1", port, null).look().found()).isEqualTo(port + " is free");
  }

  @Test
  void aPortThatAnotherProgramHasIsAFailureThatSaysHowToFindIt() throws Exception {
    try (Answering other = new Answering("", "<h1>It works!</h1>")) {
      Finding finding = new Port("127.0.0.1", other.port(), null).look();
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.remedy()).contains("ss -ltnp").contains(String.valueOf(other.port()));
    }
  }

  @Test
  void aPortThatOurOwnServerHasIsWell() throws Exception {
    try (Answering ours = new Answering("", "{\"status\":\"ok\",\"checks\":[]}")) {
      Finding finding = new Port("0.0.0.0", ours.port(), null).look();
      assertThat(finding.verdict()).isEqualTo(Verdict.OK);
      assertThat(finding.found()).contains("Cloister's");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsAFailure() {
    Finding finding = new Port("192.0.2.1", 8443, null).look();
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.found()).isEqualTo("192.0.2.1 is not this machine's");
  }

  @Test
  void countsTheModelsOfAnOllama() throws Exception {
    try (Answering ollama =
        new Answering("", "{\"models\":[{\"name\":\"llama3:8b\"},{\"name\":\"qwen\"}]}")) {
      assertThat(model(ollama.port()).look()).isEqualTo(Finding.ok("model", "2 models"));
    }
  }

  @Test
  void aModelServerThatIsAwayOrEmptyOrAnotherIsAWarning() throws Exception {
    assertThat(model(free()).look().found()).contains("does not answer");
    try (Answering empty = new Answering("", "{\"models\":[]}");
        Answering other = new Answering("", "<h1>It works!</h1>")) {
      assertThat(model(empty.port()).look().found()).contains("has no model");
      Finding finding = model(other.port()).look();
      assertThat(finding.found()).contains("is no Ollama");
      assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    }
  }

  @Test
  void theModelServerSaysWhatTimeItIs() throws Exception {
    String late =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().minusSeconds(900).atZone(ZoneOffset.UTC));
    try (Answering ollama = new Answering("Date: " + late + "\r\n", "{\"models\":[]}")) {
      ModelServer model = model(ollama.port());
      model.look();
      Finding finding = new MachineClock(Clock.systemUTC(), null, model).look();
      assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(finding.found()).endsWith("from the model server's");
    }
  }

  @Test
  void aDirectoryAnswersOrNot() throws Exception {
    try (Answering directory = new Answering("", "")) {
      DirectoryServer plain = new DirectoryServer("127.0.0.1", directory.port(), false);
      assertThat(new Directory(plain).look().verdict()).isEqualTo(Verdict.OK);
      DirectoryServer tls = new DirectoryServer("127.0.0.1", directory.port(), true);
      assertThat(new Directory(tls).look().verdict()).isEqualTo(Verdict.WARNING);
    }
    DirectoryServer away = new DirectoryServer("127.0.0.1", free(), false);
    assertThat(new Directory(away).look().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void readsADirectoryAsPeopleWriteIt() {
    assertThat(Optional.ofNullable(DirectoryServer.read("ldap.example.org")))
        .contains(new DirectoryServer("ldap.example.org", 389, false));
    assertThat(Optional.ofNullable(DirectoryServer.read("ldap.example.org:636")))
        .contains(new DirectoryServer("ldap.example.org", 636, true));
    assertThat(Optional.ofNullable(DirectoryServer.read("ldaps://ldap.example.org:3269/")))
        .contains(new DirectoryServer("ldap.example.org", 3269, true));
    assertThat(DirectoryServer.read("ldap.example.org:70000")).isNull();
    assertThat(DirectoryServer.read("")).isNull();
  }

  private static ModelServer model(int port) {
    return new ModelServer(URI.create("http://127.0.0.1:" + port));
  }

  private static int free() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
