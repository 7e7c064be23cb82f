package io.cloister.licensing.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.Forged;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The page docs/reference/license-format.md tells the truth.
class VectorsTest {
  private static final Pattern VECTOR = Pattern.compile("(?s)```license (\\w+)\n(.*?)\n```");

  private static final KeyRing RING = KeyRing.embedded(true);

  private record Vector(String expected, String text) {}

  @TestFactory
  Stream<DynamicTest> everyVectorIsWhatThePageSays() throws IOException {
    List<Vector> vectors = vectors();
    assertThat(vectors).hasSizeGreaterThan(6);
    return vectors.stream()
        .map(vector ->
            DynamicTest.dynamicTest(
                vector.expected(),
                () -> assertThat(found(vector.text())).isEqualTo(vector.expected())));
  }

  private static String found(String text) {
    return switch (RING.license(text.getBytes(UTF_8))) {
      case KeyRing.Genuine genuine -> "good";
      case Forged forged -> forged.why().name().toLowerCase(Locale.ROOT);
      case Unreadable unreadable -> unreadable.why().name().toLowerCase(Locale.ROOT);
    };
  }

  /// Ed25519 has one signature for each message, so signing it again gives the very text.
  @Test
  void theGoodOneIsWhatIsIssued() throws Exception {
    String page = page();
    String good = vectors().getFirst().text();
    LicenseKey license =
        RING.license(good.getBytes(UTF_8)) instanceof KeyRing.Genuine genuine
            ? genuine.key()
            : null;
    assertThat(license).isNotNull();
    var issued = new Issuer(SigningKey.development()).issue(license);
    assertThat(issued.text().strip()).isEqualTo(good);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(issued.canonical());
    assertThat(page).contains("SHA-256 `" + HexFormat.of().formatHex(hash) + "`");
  }

  static List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    VECTOR
        .matcher(page())
        .results()
        .forEach(one -> vectors.add(new Vector(one.group(1), one.group(2))));
    return vectors;
  }

  private static String page() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("cloister.root", "."), "docs/reference/license-format.md"));
  }
}
