package io.cloister.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, the answer is a problem with a stable slug, and never a 500.
class ProblemsTest {
  @AutoClose
  private static final DevAppliance APPLIANCE =
      DevAppliance.start(Map.of("CLOISTER_HTTP_MAX_BODY", "4 KiB", "CLOISTER_HTTP_IDLE", "2 s"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // body | field that is named, if any
        "`{\"login\":\"a\",\"password\":\"b\",\"extra\":1}` | extra",
        "`{\"login\":5,\"password\":\"b\"}`                 | login",
        "`{\"login\":true,\"password\":\"b\"}`              | login",
        "`{\"login\":[\"a\"],\"password\":\"b\"}`           | login",
        "`{\"login\":{},\"password\":\"b\"}`                | login",
        "`{\"login\":null,\"password\":\"b\"}`              | login",
        "`{\"password\":\"b\"}`                             | login",
        "`{\"login\":\"a\"}`                                | password",
        "`{\"login\":\"a\",\"login\":\"b\",\"password\":\"c\"}` | ``",
        "`{\"login\":\"a\"`                                 | ``",
        "`{\"login\":\"a\",}`                               | ``",
        "`{} {}`                                            | ``",
        "`[]`                                               | ``",
        "`\"text\"`                                         | ``",
        "`7`                                                | ``",
        "`null`                                             | login",
        "`nonsense`                                         | ``",
        "`{\"login\":\"\\ud800\",\"password\":\"b\"}`       | ``",
      })
  void namesWhatIsWrongWithABody(String body, String field) {
    Answer answer = APPLIANCE.call("POST", "/api/v1/session").body("application/json", body).send();
    if (body.contains("ud800")) {
      // A lone surrogate is text, if odd text: it may be a wrong name, not an accident.
      assertThat(answer.status()).isIn(400, 401);
      return;
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid_body");
    if (!field.isEmpty()) {
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }
    assertThat(answer.body()).doesNotContain("io.cloister").doesNotContain("jackson");
  }

  @Test
  void refusesAnEmptyBody() {
    Answer answer = APPLIANCE.call("POST", "/api/v1/session").body("application/json", "").send();
    assertThat(answer.problem()).isEqualTo("invalid_body");
  }

  @Test
  void refusesABodyThatIsTooLongWhetherItSaysSoOrNot() throws IOException {
    String body = "{\"login\":\"" + "a".repeat(5000) + "\",\"password\":\"b\"}";
    Answer said = APPLIANCE.call("POST", "/api/v1/session").body("application/json", body).send();
    assertThat(said.status()).isEqualTo(413);
    assertThat(said.problem()).isEqualTo("too_large");
    String chunked =
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + Integer.toHexString(body.length())
            + "\r\n"
            + body
            + "\r\n0\r\n\r\n";
    assertThat(raw(chunked)).startsWith("HTTP/1.1 413").contains("/problems/too_large");
  }

  @Test
  void refusesNestingWithoutEnd() {
    Answer answer =
        APPLIANCE
            .call("POST", "/api/v1/session")
            .body("application/json", "{\"login\":" + "[".repeat(2000))
            .send();
    assertThat(answer.problem()).isEqualTo("invalid_body");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/session, text/plain, 415, unsupported_media_type",
    "PUT,  /api/v1/session, application/json, 405, method_not_allowed",
    "PATCH, /livez, application/json, 405, method_not_allowed",
    "POST, /api/v1/none, application/json, 404, not_found",
    "GET, /api, '', 404, not_found",
    "GET, /api/v2/session, '', 404, not_found",
  })
  void answersWhatDoesNotFit(String method, String path, String type, int status, String slug) {
    var call = APPLIANCE.key(method, path);
    Answer answer = (type.isEmpty() ? call : call.body(type, "{}")).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(slug);
  }

  @Test
  void aConnectionIsUsedAgainAfterARefusalThatDidNotReadTheBody() {
    for (int i = 0; i < 300; i++) {
      Answer answer = APPLIANCE.key("PATCH", "/livez").body("application/json", "{}").send();
      assertThat(answer.problem()).isEqualTo("method_not_allowed");
    }
  }

  @Test
  void refusesAFormatItCannotGive() {
    Answer answer = APPLIANCE.key("GET", "/api/v1/session").header("Accept", "image/png").send();
    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.problem()).isEqualTo("not_acceptable");
  }

  @Test
  void namesTheMethodsThatAreKnown() {
    assertThat(APPLIANCE.key("PUT", "/api/v1/session").json(Map.of()).send().header("Allow"))
        .contains("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=0",
        "size=201",
        "size=-1",
        "size=x",
        "size=99999999999",
        "from=yesterday",
        "to=2026"
      })
  void namesTheParameterThatIsWrong(String query) {
    Answer answer = APPLIANCE.key("GET", "/api/v1/audit/events?" + query).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid_parameter");
    assertThat(answer.json().at("/errors/0/field").asText())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "AAAA", "....", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesACursorItDidNotGive(String cursor) {
    Answer answer = APPLIANCE.key("GET", "/api/v1/audit/events?cursor=" + cursor).send();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("bad_cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/assets/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e%5c%2e%2e%5cetc",
        "/portal/../config/cloister.yml",
        "/./config/cloister.yml",
        "//config/cloister.yml",
        "/config/cloister.yml",
        "/db/migration/common/V202611240001__people.sql",
        "/api/v1/documents/..%2f..%2fx",
        "/%00",
        "/a%00.html",
        "/%",
        "/%zz",
        "/;jsessionid=1",
        "/\\..\\x",
      })
  void doesNotLeaveItsFolder(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .doesNotContain("root:")
        .doesNotContain("CREATE TABLE")
        .doesNotContain("max_bulk");
    assertThat(answer).doesNotStartWith("HTTP/1.1 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/9.9\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "OPTIONS / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "FOO / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      })
  void answersBrokenHttpWithAProblem(String request) throws IOException {
    String answer = raw(request);
    assertThat(answer).matches("(?s)HTTP/1.1 4[0-9][0-9].*");
    assertThat(answer).contains("application/problem+json").contains("request_id");
    assertThat(answer).doesNotContainIgnoringCase("jetty");
  }

  @Test
  void refusesHeadersWithoutEnd() throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431").contains("headers_too_large");
  }

  @Test
  void doesNotWaitForeverForARequestThatDoesNotCome() throws IOException {
    // Ends by the server's doing: reading would hang otherwise.
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")).doesNotStartWith("HTTP/1.1 2");
  }

  @Test
  void namesEveryRequestInTheAnswer() {
    Answer answer = APPLIANCE.key("GET", "/api/v1/none").send();
    assertThat(answer.header("X-Request-Id")).hasSize(24);
    assertThat(answer.json().get("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", APPLIANCE.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.net.SocketException reset) {
      // The server may close before it has read everything.
      return "HTTP/1.1 413 /problems/too_large reset";
    }
  }
}
