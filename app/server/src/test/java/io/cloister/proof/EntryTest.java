package io.cloister.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {
  private static final Entry.Salts SALTS =
      field -> Arrays.copyOf(Hash.of(field).bytes(), Field.SALT_BYTES);

  private static Entry entry(String detail) {
    return Entry.of(
        "main",
        7,
        Instant.parse("2026-11-28T02:20:07.120Z"),
        "uma",
        "ewan",
        "search.run",
        "the \"gate\"",
        "success",
        detail,
        "3f9a",
        SALTS);
  }

  /// The input and the one spelling it has.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{\"b\":1, \"a\":[true,null,-7]} | {\"a\":[true,null,-7],\"b\":1}",
        "{\"n\":9007199254740991} | {\"n\":9007199254740991}",
        "{\"n\":9007199254740992} | {\"n\":\"9007199254740992\"}",
        "{\"n\":-9223372036854775808} | {\"n\":\"-9223372036854775808\"}",
        "{\"n\":123456789012345678901234567890} | {\"n\":\"123456789012345678901234567890\"}",
        "{\"n\":0.5} | {\"n\":\"0.5\"}",
        "{\"s\":\"\\u0041\\/\\u0001\\u001f\\n\\u007f\"} | {\"s\":\"A/\\u0001\\u001f\\n\u007f\"}",
        "{\"s\":\"\\ud83d\\ude00\\ud83d\"} | {\"s\":\"\uD83D\uDE00\uFFFD\"}",
        "{\"\uFB01\":1,\"\uD83D\uDE00\":2} | {\"\uD83D\uDE00\":2,\"\uFB01\":1}",
      })
  void jsonHasOneSpelling(String json, String spelled) {
    assertThat(Entry.canonical(json)).isEqualTo(spelled);
    assertThat(Entry.canonical(spelled)).isEqualTo(spelled);
  }

  @Test
  void theLeafHoldsNoWordOfAPerson() {
    String content = entry("{\"query\":\"who earns what\",\"total\":3}").content();
    assertThat(content)
        .startsWith("{\"action\":\"search.run\",\"commitments\":{\"actor\":\"")
        .endsWith(
            "\"outcome\":\"success\",\"request_id\":\"3f9a\",\"seq\":7,\"tenant\":\"main\",\"time\":\"2026-11-28T02:20:07.120000Z\",\"v\":1}")
        .contains("\"detail.query\":\"", "\"detail.total\":\"")
        .doesNotContain("uma", "ewan", "gate", "earns");
  }

  @Test
  void everyBitOfAnEventIsInItsLeaf() {
    Hash leaf = entry("{\"query\":\"a\"}").leaf();
    assertThat(entry("{\"query\":\"b\"}").leaf()).isNotEqualTo(leaf);
    assertThat(entry("{\"query\":\"a\",\"total\":0}").leaf()).isNotEqualTo(leaf);
    assertThat(entry("{}").leaf()).isNotEqualTo(leaf);
    assertThat(Entry.read(entry("{\"query\":\"a\"}").json().replace("07.12", "07.13")).leaf())
        .isNotEqualTo(leaf);
  }

  @Test
  void isReadAsItWasWritten() {
    Entry entry = entry("{\"query\":\"a\",\"nested\":{\"z\":[1,{\"y\":null}]}}");
    assertThat(Entry.read(entry.json()).json()).isEqualTo(entry.json());
    assertThat(Entry.read(entry.json()).leaf()).isEqualTo(entry.leaf());
  }

  @Test
  void aLeafStaysWhenThePersonIsErased() {
    Entry entry = entry("{\"query\":\"who earns what\",\"total\":3}");
    Entry erased = entry.without("actor", "on_behalf_of", "resource", "detail.query");
    assertThat(erased.json())
        .doesNotContain("uma", "ewan", "gate", "earns")
        .contains("\"total\":3");
    assertThat(erased.leaf()).isEqualTo(entry.leaf());
    Entry read = Entry.read(erased.json());
    assertThat(read.leaf()).isEqualTo(entry.leaf());
    assertThat(read.json()).isEqualTo(erased.json());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "\"v\":1 | \"v\":2 | version",
        "\"v\":1 | \"v\":1,\"w\":1 | no event has",
        "\"seq\":7 | \"seq\":\"7\" | no whole number",
        "\"seq\":7 | \"seq\": 7 | canonical form",
        "07.120000Z | 07.12Z | no time",
        "\"total\":3 | \"total\":3,\"zeal\":1 | one salt for each field",
        "\"tenant\":\"main\" | \"tenant\":\"main\",\"tenant\":\"main\" | not JSON",
      })
  void refusesWhatIsNotSuchAnEvent(String what, String instead, String why) {
    String line = entry("{\"query\":\"a\",\"total\":3}").json();
    assertThat(line).contains(what);
    assertThatThrownBy(() -> Entry.read(line.replace(what, instead)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
