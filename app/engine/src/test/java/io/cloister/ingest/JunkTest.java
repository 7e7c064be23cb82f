package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JunkTest {
  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8", "windows-1252"})
  void bytesHandedOverAsCharactersAreFound(String charset) {
    byte[] bytes = new byte[2_000];
    new Random(3).nextBytes(bytes);
    assertThat(Junk.handedOver(new String(bytes, Charset.forName(charset)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ein Satz.",
        "™",
        "年假为每年二十五天。",
        "∀x∈ℝ: ∃y ≥ x², ∑ᵢ yᵢ → ∞",
        "🎉🥳🎊",
        "a=b;c[1]{}<x/>\n\t%$#",
        "║ Käse ║ 12 ║",
        "żółć źdźbło",
        "ประจำปี"
      })
  void whateverPeopleWriteIsNone(String text) {
    assertThat(Junk.handedOver(text)).isFalse();
  }

  @Test
  void aLongTextIsJudgedByItsBeginning() {
    String text = "Words in a row. ".repeat(10_000);
    assertThat(Junk.handedOver(text + new String(new byte[1_000], StandardCharsets.UTF_8)))
        .isFalse();
  }
}
