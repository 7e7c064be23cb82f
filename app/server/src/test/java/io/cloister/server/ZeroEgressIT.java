package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.cloister.http.Json;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server and the processes it starts, from the start to the end, watched by the kernel:
/// no connection and no question for a name leaves the machine, not even where somebody sets traps.
class ZeroEgressIT {
  /// Nobody's (RFC 5737, RFC 2606).
  private static final String ADDRESS = "192.0.2.7";

  private static final String NAME = "tokens.egress.invalid";

  @TempDir Path folder;

  @BeforeEach
  void look() throws Exception {
    boolean possible = Trace.possible();
    if (!possible) {
      System.out.println("ZeroEgressIT did not run: " + Trace.MISSING);
    }
    assumeTrue(possible, Trace.MISSING);
  }

  @Test
  void nothingLeavesThisMachineFromTheStartToTheEnd() throws Exception {
    Trace trace = new Trace(folder.resolve("trace"));
    HttpServer provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    provider.start();
    Path log = folder.resolve("log");
    try (ServerProcess server =
        new ServerProcess(
            trace.launcher(),
            folder.resolve("home"),
            log,
            List.of("-XX:-UsePerfData"),
            Map.of("CLOISTER_AUDIT_WITNESS_URL", address(provider) + "/witness"))) {
      work(server);
      assertThat(server.send("GET", "/metrics", "").body())
          .as(server.log())
          .contains("cloister_egress_refused_total 0.0");
      setTraps(server, provider);
      server.await(
          "the refusals are on record",
          () -> server.get("/api/v1/audit/events?action=egress.refused").toString().contains(NAME));
      assertThat(server.send("GET", "/metrics", "").body())
          .containsPattern("cloister_egress_refused_total [1-9]");
    } finally {
      provider.stop(0);
    }
    assertThat(trace.toNetworks()).as("what strace saw of loopback").isNotEmpty();
    assertThat(trace.leaving()).isEmpty();
  }

  /// What the other test would say of one that does leave.
  @Test
  void aConnectionThatLeavesIsSeen() throws Exception {
    Trace trace = new Trace(folder.resolve("trace"));
    List<String> command = new ArrayList<>(trace.launcher());
    command.addAll(
        List.of("timeout", "1", "bash", "-c", "exec 3<>/dev/tcp/" + ADDRESS + "/9; exit 0"));
    new ProcessBuilder(command).start().waitFor();
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (trace.leaving().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertThat(trace.leaving()).singleElement().asString().contains(ADDRESS);
  }

  private static void work(ServerProcess server) throws Exception {
    server.post(
        "/api/v1/session",
        Json.mapper()
            .writeValueAsString(Map.of("login", "admin", "password", DevAppliance.PASSWORD)));
    push(server, "leave", "text/plain", "Up to five days of leave may be carried over.");
    // Readers of documents are told to fetch what is elsewhere.
    push(
        server,
        "entity",
        "application/xml",
        "<!DOCTYPE d [<!ENTITY % e SYSTEM \"http://"
            + ADDRESS
            + "/e.dtd\"> %e;<!ENTITY x SYSTEM \"http://"
            + ADDRESS
            + "/x\">]><d>leave &x;</d>");
    push(
        server,
        "page",
        "text/html",
        "<html><head><base href='http://"
            + NAME
            + "/'><link rel=stylesheet href='http://"
            + ADDRESS
            + "/a.css'></head><body><img src='http://"
            + ADDRESS
            + "/b.png'>Leave.</body></html>");
    server.await(
        "all is indexed",
        () ->
            server.get("/api/v1/status").get("pending").asInt() == 0
                && server.get("/api/v1/search?q=leave").get("total").asInt() > 0);
    assertThat(server.post("/api/v1/asks", "{\"question\":\"How much leave is carried over?\"}"))
        .isNotNull();
    JsonNode export = server.post("/api/v1/audit/exports", "{}");
    String place = "/api/v1/audit/exports/" + export.get("id").asText();
    server.await(
        "the export is there", () -> server.get(place).get("state").asText().equals("done"));
    assertThat(server.send("GET", "/", "").statusCode()).isEqualTo(200);
  }

  private static void push(ServerProcess server, String id, String type, String content)
      throws Exception {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("id", id);
    line.put("title", id);
    line.put("media_type", type);
    line.put(
        "content_base64",
        Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<String> answer =
        server.send("POST", "/api/v1/documents:bulk", Json.mapper().writeValueAsString(line));
    assertThat(answer.body()).contains("accepted");
  }

  /// A provider whom an administrator did name sends the appliance on to somebody whom nobody did.
  private static void setTraps(ServerProcess server, HttpServer provider) throws Exception {
    answer(
        provider,
        "/oidc/.well-known/openid-configuration",
        "{\"issuer\":\"%s/oidc\",\"authorization_endpoint\":\"http://%s/a\",\"token_endpoint\":\"http://%s/t\",\"jwks_uri\":\"http://%s/k\",\"subject_types_supported\":[\"public\"],\"response_types_supported\":[\"code\"],\"id_token_signing_alg_values_supported\":[\"RS256\"]}"
            .formatted(address(provider), ADDRESS, NAME, NAME));
    provider.createContext(
        "/saml",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://" + ADDRESS + "/metadata");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    String base = ",\"base_url\":\"http://127.0.0.1:1\"}}";
    server.send(
        "POST",
        "/api/v1/providers",
        "{\"id\":\"trap\",\"kind\":\"oidc\",\"name\":\"Trap\",\"settings\":{\"client_id\":\"x\",\"issuer\":\""
            + address(provider)
            + "/oidc\""
            + base);
    HttpResponse<String> tested = server.send("POST", "/api/v1/providers/trap/test", "{}");
    assertThat(tested.body()).contains("Cloister may not reach " + NAME).contains("egress.allow");
    server.send("GET", "/sso/trap/start", "");
    server.send(
        "POST",
        "/api/v1/providers",
        "{\"id\":\"far\",\"kind\":\"saml\",\"name\":\"Far\",\"settings\":{\"metadata_url\":\""
            + address(provider)
            + "/saml\""
            + base);
    server.send(
        "POST",
        "/api/v1/providers",
        "{\"id\":\"xml\",\"kind\":\"saml\",\"name\":\"Xml\",\"settings\":{\"metadata_xml\":\"<!DOCTYPE m SYSTEM 'http://"
            + ADDRESS
            + "/m.dtd'><m/>\""
            + base);
  }

  private static void answer(HttpServer server, String path, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
