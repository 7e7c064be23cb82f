package io.cloister.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The contract says what its author wrote: YAML ends an unquoted text in braces at a comma, and
/// any unquoted text at a blank and `#`, without a word.
class ContractTest {
  private static final Pattern REMARK_BEHIND_A_VALUE = Pattern.compile("^\\s*[^\\s#].*\\s#.*");

  @Test
  void noTextIsCutShortAtAComma() throws IOException {
    List<String> keysWithoutValue = new ArrayList<>();
    look("", new YAMLMapper().readTree(contract()), keysWithoutValue);
    assertThat(keysWithoutValue).isEmpty();
  }

  @Test
  void noTextIsCutShortAtARemark() throws IOException {
    assertThat(contract().lines()).noneMatch(line -> REMARK_BEHIND_A_VALUE.matcher(line).matches());
  }

  /// What stands behind the comma becomes a key of its own, with nothing in it.
  private static void look(String place, JsonNode node, List<String> found) {
    node.properties()
        .forEach(field -> {
          String below = place + "/" + field.getKey();
          if (field.getValue().isNull()) {
            found.add(below);
          }
          look(below, field.getValue(), found);
        });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      look(place + "/" + i, node.get(i), found);
    }
  }

  private static String contract() throws IOException {
    try (InputStream yaml = ContractTest.class.getResourceAsStream("/openapi/cloister.yaml")) {
      assertThat(yaml).isNotNull();
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
