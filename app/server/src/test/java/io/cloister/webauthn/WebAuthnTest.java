package io.cloister.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a browser's answers is believed.
class WebAuthnTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Site HERE = Site.of("https", "Cloister.example.org", -1).orElseThrow();
  private static final byte[] CHALLENGE = bytes(1);
  private static final byte[] OTHER = bytes(2);

  private final WebAuthn webAuthn = new WebAuthn();
  private final SoftAuthenticator theirs = new SoftAuthenticator(HERE);

  @ParameterizedTest
  @EnumSource(names = {"ES256", "EDDSA", "RS256"})
  void aPasskeyOfEveryKindWeAskForIsMadeAndShown(KeyKind kind) {
    theirs.of(kind);
    Passkey kept = made(theirs);
    Verdict verdict = check(theirs.present(options(CHALLENGE)), kept);
    assertThat(verdict).isEqualTo(new Verdict.Good(1));
  }

  @Test
  void whatIsKeptNamesThePasskeyAsItsAnswersDo() {
    Passkey kept = made(theirs);
    assertThat(theirs.present(options(CHALLENGE)).id()).isEqualTo(kept.id());
    assertThat(theirs.present(options(CHALLENGE)).user()).isEqualTo("aGFuZGxl");
  }

  @Test
  void aKeyOfAKindThatWasNotAskedForIsNotTaken() {
    assertThat(refusal(theirs.of(KeyKind.ES384))).isEqualTo(Fault.ALGORITHM);
  }

  @Test
  void nothingIsMadeForAnotherPageOrHostOrChallengeOrWithoutThePerson() {
    assertThat(refusal(new SoftAuthenticator(HERE.host(), "https://evil.example.org")))
        .isEqualTo(Fault.ORIGIN);
    assertThat(refusal(new SoftAuthenticator(HERE.host(), HERE.origin() + ":8443")))
        .isEqualTo(Fault.ORIGIN);
    assertThat(refusal(new SoftAuthenticator("example.org", HERE.origin()))).isEqualTo(Fault.HOST);
    assertThat(refusal(new SoftAuthenticator(HERE).careless())).isEqualTo(Fault.NOT_VERIFIED);
    Made made = webAuthn.made(theirs.offer(options(OTHER)), CHALLENGE, HERE);
    assertThat(made).isEqualTo(new Made.Refused(Fault.CHALLENGE));
  }

  @Test
  void nobodyIsSeenOnAnotherPageOrHostOrForAnotherChallengeOrWithoutThePerson() {
    Passkey kept = made(theirs);
    assertThat(fault(theirs.at(HERE.host(), "https://evil.example.org"), kept))
        .isEqualTo(Fault.ORIGIN);
    assertThat(fault(theirs.at(HERE.host(), "http://cloister.example.org"), kept))
        .isEqualTo(Fault.ORIGIN);
    assertThat(fault(theirs.at("example.org", HERE.origin()), kept)).isEqualTo(Fault.HOST);
    assertThat(check(theirs.present(options(OTHER)), kept))
        .isEqualTo(new Verdict.Refused(Fault.CHALLENGE));
    assertThat(fault(theirs.careless(), kept)).isEqualTo(Fault.NOT_VERIFIED);
  }

  @Test
  void anotherKeyDoesNotOpen() {
    Passkey kept = made(theirs);
    theirs.changeKey();
    assertThat(fault(theirs, kept)).isEqualTo(Fault.SIGNATURE);
  }

  @Test
  void whatWasSignedCannotBeChanged() {
    Passkey kept = made(theirs);
    Shown shown = theirs.present(options(CHALLENGE));
    byte[] data = Base64.getUrlDecoder().decode(shown.authenticatorData());
    data[36] += 1;
    assertThat(check(signed(shown, words(data), shown.signature()), kept))
        .isEqualTo(new Verdict.Refused(Fault.SIGNATURE));
  }

  @Test
  void aCounterThatStandsStillOrGoesBackGivesACopyAway() {
    Passkey kept = made(theirs);
    theirs.counted(7);
    assertThat(check(theirs.present(options(CHALLENGE)), kept)).isEqualTo(new Verdict.Good(8));
    Passkey later = new Passkey(kept.id(), kept.key(), 8, kept.synced());
    theirs.counted(7);
    assertThat(fault(theirs, later)).isEqualTo(Fault.COUNTER);
    theirs.counted(2);
    assertThat(fault(theirs, later)).isEqualTo(Fault.COUNTER);
  }

  @Test
  void whoeverDoesNotCountMayGoOnNotCounting() {
    theirs.countless();
    Passkey kept = made(theirs);
    assertThat(check(theirs.present(options(CHALLENGE)), kept)).isEqualTo(new Verdict.Good(0));
    assertThat(check(theirs.present(options(CHALLENGE)), kept)).isEqualTo(new Verdict.Good(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AA", "bnVsbA", "W10", "e30", "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0"})
  void whatIsNoAnswerIsRefused(String part) {
    Passkey kept = made(theirs);
    Offered good = theirs.offer(options(CHALLENGE));
    Shown shown = theirs.present(options(CHALLENGE));
    assertThat(webAuthn.made(new Offered(part, good.attestation()), CHALLENGE, HERE))
        .isInstanceOf(Made.Refused.class);
    assertThat(webAuthn.made(new Offered(good.clientData(), part), CHALLENGE, HERE))
        .isInstanceOf(Made.Refused.class);
    assertThat(check(signed(shown, part, shown.signature()), kept))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(check(signed(shown, shown.authenticatorData(), part), kept))
        .isInstanceOf(Verdict.Refused.class);
    Shown other = new Shown(shown.id(), null, part, shown.authenticatorData(), shown.signature());
    assertThat(check(other, kept)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void bytesThatAreNoCborAreRefusedWhereverTheyAre() {
    Random random = new Random(7);
    Offered good = theirs.offer(options(CHALLENGE));
    Passkey kept = ((Made.Good) webAuthn.made(good, CHALLENGE, HERE)).passkey();
    Shown shown = theirs.present(options(CHALLENGE));
    assertThat(check(shown, kept)).isInstanceOf(Verdict.Good.class);
    for (int i = 0; i < 3000; i++) {
      // Some of it may be changed without harm, such as the name of the authenticator's model.
      Offered broken = new Offered(good.clientData(), broken(good.attestation(), random));
      assertThat(webAuthn.made(broken, CHALLENGE, HERE)).isNotNull();
      assertThat(
              check(
                  signed(shown, broken(shown.authenticatorData(), random), shown.signature()),
                  kept))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(
              check(
                  signed(shown, shown.authenticatorData(), broken(shown.signature(), random)),
                  kept))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  /// Cut off, or with one byte changed.
  private static String broken(String text, Random random) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    } else {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return words(bytes);
  }

  private static Shown signed(Shown shown, String data, String signature) {
    return new Shown(shown.id(), shown.user(), shown.clientData(), data, signature);
  }

  private Passkey made(SoftAuthenticator authenticator) {
    Made made = webAuthn.made(authenticator.offer(options(CHALLENGE)), CHALLENGE, HERE);
    assertThat(made).isInstanceOf(Made.Good.class);
    return ((Made.Good) made).passkey();
  }

  private Fault refusal(SoftAuthenticator authenticator) {
    Made made = webAuthn.made(authenticator.offer(options(CHALLENGE)), CHALLENGE, HERE);
    return ((Made.Refused) made).fault();
  }

  private Fault fault(SoftAuthenticator authenticator, Passkey kept) {
    return ((Verdict.Refused) check(authenticator.present(options(CHALLENGE)), kept)).fault();
  }

  private Verdict check(Shown shown, Passkey kept) {
    return webAuthn.check(shown, kept, CHALLENGE, HERE);
  }

  private static JsonNode options(byte[] challenge) {
    ObjectNode options = JSON.createObjectNode();
    options.put("challenge", words(challenge));
    options.putObject("user").put("id", "aGFuZGxl");
    return options;
  }

  private static String words(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(int each) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) each);
    return bytes;
  }
}
