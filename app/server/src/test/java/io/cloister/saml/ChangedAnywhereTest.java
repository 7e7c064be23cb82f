package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes made anywhere in a signed message, without knowing what is there. Some do not matter,
/// such as a comment; then the message says what it said before. None may break the reader.
class ChangedAnywhereTest {
  private static final int CHANGES = 400;
  private static final List<String> PIECES =
      List.of("<!-- -->", "<a/>", "&#0;", "\u0000", "x", "<", ">", "\"", " ID=\"_assertion-1\"");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isRefusedOrSaysTheSame(int seed) {
    Random random = new Random(seed);
    Draft draft = TestIdp.rsa().draft();
    String signed =
        switch (seed) {
          case 1 -> draft.assertionSigned();
          case 2 -> draft.responseSigned();
          default -> Sealer.likeKeycloak(TestSp.ENCRYPTION).seal(draft.assertionSigned());
        };
    IdpMetadata idp = TestIdp.rsa().known();
    SamlLogin said =
        TestSp.accepted(
            TestSp.of(idp, SamlPolicy.standard())
                .read(TestIdp.base64(signed), Set.of(TestSp.REQUEST)));
    int refused = 0;
    for (int i = 0; i < CHANGES; i++) {
      String changed = change(signed, random);
      SamlSp sp = TestSp.of(idp, SamlPolicy.standard());
      switch (sp.read(TestIdp.base64(changed), Set.of(TestSp.REQUEST))) {
        case SamlReading.Accepted(SamlLogin login) -> assertThat(login).as(changed).isEqualTo(said);
        case SamlReading.Refused refusal -> refused++;
      }
    }
    assertThat(refused).isGreaterThan(CHANGES / 2);
  }

  /// Takes a piece out, puts one in, or puts one there a second time.
  private static String change(String text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(60));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 ->
          text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
      case 2 -> text.substring(0, end) + text.substring(at);
      default -> withoutElement(text, at);
    };
  }

  /// Without the first element that begins after `at`, so that the rest is still XML.
  private static String withoutElement(String text, int at) {
    int begin = text.indexOf('<', at);
    int nameEnd = begin < 0 ? -1 : text.indexOf(' ', begin);
    if (nameEnd < 0 || text.charAt(begin + 1) == '/') {
      return text.substring(0, at) + text.substring(at + 1);
    }
    String close = "</" + text.substring(begin + 1, nameEnd).replaceAll(">.*", "") + ">";
    int end = text.indexOf(close, begin);
    int alone = text.indexOf("/>", begin) + 2;
    return text.substring(0, begin) + text.substring(end < 0 ? alone : end + close.length());
  }
}
