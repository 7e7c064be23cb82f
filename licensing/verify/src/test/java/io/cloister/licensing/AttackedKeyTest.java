package io.cloister.licensing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.Forged.Why;
import io.cloister.licensing.SignedText.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever wants more than they paid for.
class AttackedKeyTest {
  private final Vendor vendor = new Vendor("test-2026");
  private final Vendor other = new Vendor("test-2027");
  private final KeyRing ring = Vendor.ring(vendor, other);
  private final String good = vendor.license();

  @ParameterizedTest
  @CsvSource({
    "team,enterprise",
    "seats: 25,seats: 2500",
    "2027-05-31,2037-05-31",
    "Skerrow,Sker row",
    "test-2026,test-2027",
    "grace-days: 30,grace-days: 365",
    // A Cyrillic letter that looks the same.
    "Skerrow,Ѕkerrow",
    // Full-width digits, which are digits to many programs.
    "2027-05-31,２０２７-05-31"
  })
  void aClaimThatWasChangedIsNoticed(String before, String after) {
    assertThat(good).contains(before);
    assertThat(check(good.replaceFirst(before, after))).isNotInstanceOf(KeyRing.Genuine.class);
  }

  @Test
  void aByteFlippedAnywhereMakesItNoBetter() throws Exception {
    LicenseKey license = Vendor.genuine(ring, good);
    byte[] bytes = good.getBytes(UTF_8);
    for (int place = 0; place < bytes.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[place] ^= (byte) (1 << bit);
        if (ring.license(flipped) instanceof KeyRing.Genuine genuine) {
          // Such as another blank around a line: it says the same.
          assertThat(genuine.key()).isEqualTo(license);
          assertThat(TextReader.read(flipped, Label.LICENSE).text()).isEqualTo(good);
        }
      }
    }
  }

  @Test
  void linesInAnotherOrderAreNotWhatWasSigned() {
    List<String> lines = new ArrayList<>(good.lines().toList());
    Collections.swap(lines, 3, 4);
    assertThat(check(String.join("\n", lines))).isEqualTo(new Forged(Why.WRONG_SIGNATURE));
  }

  @Test
  void aLineThatWasTakenOutOrPutInIsNoticed() {
    assertThat(check(good.replaceFirst("grace-days.*\n", "")))
        .isNotInstanceOf(KeyRing.Genuine.class);
    String more = good.replaceFirst("grace", "features: tenants\ngrace");
    assertThat(check(more)).isEqualTo(new Forged(Why.WRONG_SIGNATURE));
  }

  @Test
  void aNameThatStandsThereTwiceIsNotGuessedAt() {
    String twice = good.replaceFirst("seats: 25", "seats: 25\nseats: 2500");
    assertThat(why(twice)).isEqualTo(Unreadable.Why.TWICE);
    String critical = good.replaceFirst("seats: 25", "seats: 25\nseats!: 2500");
    assertThat(why(critical)).isEqualTo(Unreadable.Why.TWICE);
  }

  @Test
  void namesAreOfPlainLettersOnly() {
    // A Cyrillic letter in the name of the claim.
    assertThat(why(good.replaceFirst("edition", "еdition"))).isEqualTo(Unreadable.Why.BROKEN_LINE);
    assertThat(why(good.replaceFirst("edition", "Edition"))).isEqualTo(Unreadable.Why.BROKEN_LINE);
    assertThat(why(good.replaceFirst("edition", "edition "))).isEqualTo(Unreadable.Why.BROKEN_LINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0007", "\u001B[31m", "\u202E", "\u2066", "\u00AD", "\uE000"})
  void whatHidesInATextIsRefused(String hidden) {
    assertThat(why(good.replaceFirst("Skerrow", "Sker" + hidden + "row")))
        .isEqualTo(Unreadable.Why.BROKEN_LINE);
  }

  @Test
  void aMessageNeverCarriesControlCharactersOfTheText() {
    for (String bad : new String[] {"\u001B[2J", "na\u001Bme: 1", "edition: \u001B]0;x"}) {
      String text = good.replaceFirst("seats: 25", bad);
      assertThat(((Unreadable) check(text)).detail()).doesNotContainPattern("\\p{Cc}");
    }
  }

  @Test
  void theSignatureOfSomebodyElseIsNoSignature() {
    Vendor stranger = new Vendor("test-2026");
    assertThat(check(stranger.license())).isEqualTo(new Forged(Why.WRONG_SIGNATURE));
    assertThat(check(new Vendor("elsewhere").license())).isEqualTo(new Forged(Why.UNKNOWN_SIGNER));
  }

  @Test
  void aSignatureCountsForItsOwnClaimsOnly() {
    String dear = vendor.licenseWith("edition", "enterprise");
    String swapped =
        dear.replaceFirst("(?s)signature:.*", good.substring(good.indexOf("signature:")));
    assertThat(check(swapped)).isEqualTo(new Forged(Why.WRONG_SIGNATURE));
  }

  @Test
  void anotherKeysNameLeadsToThatKey() {
    Map<String, String> claims = Vendor.claims();
    List<Claim> signed = new ArrayList<>();
    claims.forEach((name, value) -> signed.add(new Claim(name, value)));
    signed.add(new Claim("key", "test-2027"));
    byte[] byTheWrongOne = vendor.signature(SignedText.canonical(Label.LICENSE, signed));
    assertThat(check(new SignedText(Label.LICENSE, signed, byTheWrongOne).text()))
        .isEqualTo(new Forged(Why.WRONG_SIGNATURE));
  }

  @Test
  void withoutASignatureItIsNothing() {
    assertThat(why(good.replaceFirst("(?s)signature:.*?-----END", "-----END")))
        .isEqualTo(Unreadable.Why.NO_SIGNATURE);
    assertThat(why(good.replaceFirst("(?s)signature:.*?-----END", "signature:\n-----END")))
        .isEqualTo(Unreadable.Why.NO_SIGNATURE);
    assertThat(why(good.replaceFirst("signature: .", "signature: ")))
        .isEqualTo(Unreadable.Why.BROKEN_LINE);
    String zeros = "A".repeat(86) + "==";
    assertThat(
            check(
                good.replaceFirst(
                    "(?s)signature:.*?\n-----END", "signature: " + zeros + "\n-----END")))
        .isEqualTo(new Forged(Why.WRONG_SIGNATURE));
  }

  /// The last character has four bits that no byte uses. With them a key would have sixteen
  /// spellings.
  @Test
  void aSignatureHasOneSpelling() {
    int last = good.indexOf("==") - 1;
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char next = alphabet.charAt(alphabet.indexOf(good.charAt(last)) + 1);
    String respelled = good.substring(0, last) + next + good.substring(last + 1);
    assertThat(why(respelled)).isEqualTo(Unreadable.Why.BROKEN_LINE);
  }

  @Test
  void oneKindOfTextDoesNotPassForAnother() {
    Map<String, String> claims = Vendor.claims();
    String list = vendor.sign(Label.REVOCATIONS, claims);
    assertThat(check(list.replace("REVOCATIONS", "LICENSE")))
        .isEqualTo(new Forged(Why.WRONG_SIGNATURE));
  }

  @Test
  void aSigningKeySignsInItsOwnTimeOnly() {
    for (String day : new String[] {"2025-12-31", "2028-01-01"}) {
      assertThat(check(vendor.licenseWith("issued", day)))
          .isEqualTo(new Forged(Why.OUTSIDE_WINDOW));
    }
    for (String day : new String[] {"2026-01-01", "2027-12-31"}) {
      assertThat(check(vendor.licenseWith("issued", day))).isInstanceOf(KeyRing.Genuine.class);
    }
  }

  @Test
  void theDevelopmentKeyCountsInADevelopmentBuildOnly() {
    String line = vendor.ringLine("development");
    byte[] key = good.getBytes(UTF_8);
    assertThat(KeyRing.parse(line, false).license(key)).isEqualTo(new Forged(Why.DEVELOPMENT));
    assertThat(KeyRing.parse(line, true).license(key)).isInstanceOf(KeyRing.Genuine.class);
  }

  @Test
  void whatIsHugeIsNotRead() {
    byte[] huge = new byte[10_000_000];
    Arrays.fill(huge, (byte) 'a');
    assertThat(((Unreadable) ring.license(huge)).why()).isEqualTo(Unreadable.Why.TOO_LARGE);
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      many.append("x").append(i).append(": y\n");
    }
    assertThat(why(good.replaceFirst("seats", many + "seats"))).isEqualTo(Unreadable.Why.TOO_LARGE);
    assertThat(why(good.replaceFirst("Skerrow", "a".repeat(300))))
        .isEqualTo(Unreadable.Why.BROKEN_LINE);
  }

  @Test
  void whatIsNoKeyIsToldApart() {
    assertThat(why("")).isEqualTo(Unreadable.Why.NOT_A_KEY);
    assertThat(why("-----BEGIN CERTIFICATE-----\nx\n")).isEqualTo(Unreadable.Why.NOT_A_KEY);
    assertThat(why(good.substring(0, 200))).isEqualTo(Unreadable.Why.CUT_OFF);
    assertThat(why(good + good)).isEqualTo(Unreadable.Why.SEVERAL);
    assertThat(((Unreadable) ring.license(new byte[] {(byte) 0xC3, 0x28})).why())
        .isEqualTo(Unreadable.Why.NOT_A_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "+25", "025", "2.5", "1e9", "0x10", "٢٥", "9999999999999", "25 000", "many"})
  void seatsAreAPlainNumber(String seats) {
    assertThat(why(vendor.licenseWith("seats", seats))).isEqualTo(Unreadable.Why.BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2027-02-30", "2027-1-1", "+12027-01-01", "tomorrow", "2027-01-01T00:00Z"})
  void daysAreDaysOfTheCalendar(String day) {
    assertThat(why(vendor.licenseWith("expires", day))).isEqualTo(Unreadable.Why.BAD_VALUE);
  }

  @Test
  void nobodyGetsAnEndBeforeTheBeginningOrGraceForEver() {
    assertThat(why(vendor.licenseWith("expires", "2026-05-31")))
        .isEqualTo(Unreadable.Why.BAD_VALUE);
    assertThat(why(vendor.licenseWith("grace-days", "366"))).isEqualTo(Unreadable.Why.BAD_VALUE);
    assertThat(why(vendor.licenseWith("edition", "ultimate"))).isEqualTo(Unreadable.Why.BAD_VALUE);
  }

  private KeyRing.Checked check(String text) {
    return Vendor.check(ring, text);
  }

  private Unreadable.Why why(String text) {
    return switch (check(text)) {
      case Unreadable unreadable -> unreadable.why();
      case Forged forged -> throw new AssertionError(forged);
      case KeyRing.Genuine genuine -> throw new AssertionError(genuine);
    };
  }
}
