package io.cloister.licensing;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A key that went through editors, shells and mail programs is still a key.
class MailedKeyTest {
  private final Vendor vendor = new Vendor("test-2026");
  private final KeyRing ring = Vendor.ring(vendor);

  static Stream<Arguments> ways() {
    return Stream.of(
        way("line ends of Windows", text -> text.replace("\n", "\r\n")),
        way("line ends of old Macs", text -> text.replace("\n", "\r")),
        way("a byte order mark", text -> '\uFEFF' + text),
        way("quoted in an answer", text -> text.replaceAll("(?m)^", "> > ")),
        way("indented by tabs", text -> text.replaceAll("(?m)^", "\t")),
        way("indented by blanks that do not break", text -> text.replaceAll("(?m)^", "\u00A0 ")),
        way("blanks behind every line", text -> text.replaceAll("(?m)$", "  ")),
        way("an empty line between all lines", text -> text.replace("\n", "\n\n")),
        way("a letter around it", text -> "Dear customer,\n\nhere it is:\n" + text + "\nYours\n"),
        way("double blanks", text -> text.replace("Skerrow ", "Skerrow \u00A0 ")),
        way("no blank behind the colon", text -> text.replace("seats: ", "seats:")),
        way("the signature in one line", text -> text.replaceAll("(signature: .*)\n", "$1")),
        way("no line end at the end", String::strip));
  }

  private static Arguments way(String name, UnaryOperator<String> bend) {
    return Arguments.of(name, bend);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void isStillGood(String name, UnaryOperator<String> bend) {
    assertThat(Vendor.genuine(ring, bend.apply(vendor.license())).seats()).isEqualTo(Limit.of(25));
  }

  @Test
  void isGoodInTheEncodingThatPowerShellWrites() throws Exception {
    ByteArrayOutputStream little = new ByteArrayOutputStream();
    little.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
    little.write(vendor.license().getBytes(UTF_16LE));
    assertThat(ring.license(little.toByteArray())).isInstanceOf(KeyRing.Genuine.class);
    ByteArrayOutputStream big = new ByteArrayOutputStream();
    big.write(new byte[] {(byte) 0xFE, (byte) 0xFF});
    big.write(vendor.license().getBytes(UTF_16BE));
    assertThat(ring.license(big.toByteArray())).isInstanceOf(KeyRing.Genuine.class);
  }

  @Test
  void namesInAnyScriptComeThrough() {
    for (String name :
        new String[] {"Škoda Ærø A/S", "株式会社スケロー", "شركة النيل", "می\u200Cخواهم", "ธนาคาร"}) {
      String text = vendor.licenseWith("customer", name);
      assertThat(Vendor.genuine(ring, text).customer()).isEqualTo(name);
      String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
      assertThat(Vendor.genuine(ring, decomposed).customer()).isEqualTo(name);
    }
  }

  @Test
  void readAndWrittenItIsTheSame() throws Exception {
    String text = vendor.license();
    SignedText read = TextReader.read(text.getBytes(UTF_8), SignedText.Label.LICENSE);
    assertThat(read.text()).isEqualTo(text);
  }
}
