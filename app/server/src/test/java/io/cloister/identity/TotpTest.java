package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes that follow from a secret and the time.
class TotpTest {
  /// Of RFC 6238, appendix B.
  private static final String SECRET =
      BaseEncoding.base32().encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  private final Totp totp = new Totp();

  /// The appendix has eight digits; of six, they are the last.
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void theCodesAreThoseOfTheRfc(long second, String eightDigits) {
    String code = eightDigits.substring(2);
    assertThat(totp.code(SECRET, second / 30)).isEqualTo(code);
    assertThat(totp.step(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
  }

  @Test
  void aCodeIsGoodForTheStepBeforeAndAfterAndNoOther() {
    long step = 50_000_000;
    Instant now = Instant.ofEpochSecond(step * 30 + 17);
    assertThat(totp.step(SECRET, totp.code(SECRET, step - 1), now, 0)).hasValue(step - 1);
    assertThat(totp.step(SECRET, totp.code(SECRET, step), now, 0)).hasValue(step);
    assertThat(totp.step(SECRET, totp.code(SECRET, step + 1), now, 0)).hasValue(step + 1);
    assertThat(totp.step(SECRET, totp.code(SECRET, step - 2), now, 0)).isEmpty();
    assertThat(totp.step(SECRET, totp.code(SECRET, step + 2), now, 0)).isEmpty();
  }

  @Test
  void onlyLaterStepsThanTheOneThatWasUsedAreGood() {
    long step = 50_000_000;
    Instant now = Instant.ofEpochSecond(step * 30);
    for (long used = step - 1; used <= step + 1; used++) {
      OptionalLong again = totp.step(SECRET, totp.code(SECRET, used), now, used);
      assertThat(again).isEmpty();
    }
    assertThat(totp.step(SECRET, totp.code(SECRET, step - 1), now, step)).isEmpty();
    assertThat(totp.step(SECRET, totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
  }

  @Test
  void whatIsNoCodeIsNoAccident() {
    for (String typed : new String[] {"", "0", "abcdef", "12345678", "٠١٢٣٤٥", "\u0000"}) {
      assertThat(totp.step(SECRET, typed, Instant.ofEpochSecond(59), 0)).isEmpty();
    }
  }

  @Test
  void theDigitsAreThoseOfTheKeyboardWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new Totp().code(SECRET, 1)).isEqualTo("287082");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theAddressNamesTheAccountAndTheSecret() {
    String secret = Totp.fresh(new SecureRandom());
    assertThat(secret).hasSize(32).matches("[A-Z2-7]+");
    assertThat(Totp.uri("łukasz nowak@skerrow.example", secret))
        .isEqualTo(
            "otpauth://totp/Cloister:%C5%82ukasz%20nowak%40skerrow.example?secret="
                + secret
                + "&issuer=Cloister&algorithm=SHA1&digits=6&period=30");
  }
}
