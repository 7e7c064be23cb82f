package io.cloister.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloister.vendor.stripe.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// Somebody at the vendor's, who types commands.
final class Desk {
  final TestClock clock = new TestClock("2026-12-01T10:00:00Z");
  final Map<String, String> environment = new HashMap<>();
  private final Path home;

  Desk(Path home) {
    this.home = home;
    environment.put("CLOISTER_VENDOR_HOME", home.toString());
  }

  /// @param code with which it ended
  record Said(int code, String out, String err) {
    JsonNode json() throws Exception {
      return new ObjectMapper().readTree(out);
    }
  }

  Said type(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(environment, clock);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(words);
    return new Said(code, out.toString().strip(), err.toString().strip());
  }

  /// What it prints, where it has to be done.
  String done(String... words) {
    Said said = type(words);
    if (said.code() != 0) {
      throw new AssertionError(String.join(" ", words) + ": " + said.err());
    }
    return said.out();
  }

  String customer() {
    return done("customer", "add", "Skerrow Weirworks", "--email", "office@skerrow.example");
  }

  String contract(String customer, String... more) {
    List<String> words = new ArrayList<>(List.of("contract", "add", customer));
    words.addAll(List.of(more));
    return done(words.toArray(String[]::new));
  }

  Path outbox() {
    return home.resolve("outbox");
  }
}
