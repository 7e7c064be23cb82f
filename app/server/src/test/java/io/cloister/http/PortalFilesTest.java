package io.cloister.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalFilesTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search",
        "/threads/01JABC",
        "/sources/handbook/items",
        "/documents/handbook-5f1c",
        "/documents/finance%2Ftravel-policy-2026.pdf",
        "/documents/a%20b%C3%AAc%2F..%2Fd.md",
        "/people/ewan.muir%40skerrow.example",
        "/groups/team.north"
      })
  void givesTheFirstPageAtEveryAddressOfThePortal(String path) {
    Answer answer = APPLIANCE.call("GET", path).send();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<div id=\"root\">");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/none.js", "/none.txt", "/%2e%2e/config/cloister.yml"})
  void givesNothingWhereThereIsNoFile(String path) {
    assertThat(APPLIANCE.call("GET", path).send().status()).isIn(400, 404);
  }

  @Test
  void letsBrowsersKeepWhatIsNamedAfterItsContent() {
    String page = APPLIANCE.call("GET", "/").send().body();
    Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(page);
    assertThat(script.find()).isTrue();
    Answer answer = APPLIANCE.call("GET", script.group(1)).send();
    assertThat(answer.header("Cache-Control")).contains("immutable");
    assertThat(answer.header("Content-Type")).startsWith("text/javascript");
  }

  @Test
  void hasNoScriptThatTheSecurityPolicyWouldBlock() {
    String page = APPLIANCE.call("GET", "/").send().body();
    assertThat(page).doesNotContainPattern("<script(?![^>]*\\bsrc=)").doesNotContain(" on[a-z]+=");
  }
}
