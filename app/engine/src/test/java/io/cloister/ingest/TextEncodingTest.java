package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {
  private static final String GERMAN = "Größere Urlaubsanträge prüft die Führungskraft – im März.";
  private static final String RUSSIAN =
      "Отпуск составляет двадцать пять дней. Спросите начальника.";
  private static final String JAPANESE = "休暇は年に二十五日です。予約する前に上司に相談してください。";
  private static final String CHINESE = "年假为每年二十五天。预订之前请先询问您的经理。";

  private final TextEncoding encoding = new TextEncoding();

  @ParameterizedTest
  @CsvSource({
    "UTF-8,        german", "UTF-16LE, german", "UTF-16BE, german", "windows-1252, german",
    "ISO-8859-1,   french", "UTF-16LE,  russian", "UTF-16BE, russian", "KOI8-R, russian",
    "windows-1251, russian", "IBM866,  russian", "ISO-8859-5, russian", "UTF-16LE, japanese",
    "UTF-16BE,     japanese", "Shift_JIS, japanese", "EUC-JP, japanese", "ISO-2022-JP, japanese",
    "UTF-16LE,     chinese", "UTF-16BE, chinese", "GB18030, chinese", "ISO-8859-2, polish",
    "windows-1250, polish", "Big5, traditional", "EUC-KR, korean", "windows-1256, arabic",
    "ISO-8859-7,   greek", "x-windows-874, thai", "UTF-32, german", "UTF-16, german",
  })
  void readsTextInTheEncodingItIsIn(String name, String language) throws IOException {
    String text = text(language);
    Charset found = of(text.getBytes(Charset.forName(name))).orElseThrow();
    assertThat(new String(text.getBytes(Charset.forName(name)), found).replace("\uFEFF", ""))
        .isEqualTo(text);
  }

  @Test
  void aMarkAtTheBeginningSettlesIt() throws IOException {
    assertThat(of(("\uFEFF" + JAPANESE).getBytes(StandardCharsets.UTF_16BE)))
        .contains(StandardCharsets.UTF_16BE);
  }

  @Test
  void oneWordIsEnough() throws IOException {
    byte[] word = "Müller".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(word, of(word).orElseThrow())).isEqualTo("Müller");
  }

  @Test
  void theFirstTellingCharacterMayComeLate() throws IOException {
    byte[] late = ("plain;words\n".repeat(20_000) + GERMAN).getBytes("windows-1252");
    assertThat(new String(late, of(late).orElseThrow())).endsWith(GERMAN);
  }

  @Test
  void aSlipDoesNotMakeItAnotherEncoding() throws IOException {
    byte[] text = (GERMAN.repeat(9) + "ä").getBytes(StandardCharsets.UTF_8);
    text[text.length - 1] = ' ';
    assertThat(of(text)).contains(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasSaidCountsWhereItCanBeTrue() throws IOException {
    Metadata metadata = new Metadata();
    metadata.set(Metadata.CONTENT_ENCODING, "IBM850");
    byte[] text = "Größe".getBytes("IBM850");
    assertThat(encoding.of(new ByteArrayInputStream(text), metadata))
        .contains(Charset.forName("IBM850"));
    assertThat(encoding.of(new ByteArrayInputStream("Größe".getBytes("UTF-8")), metadata))
        .contains(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 600, 5_000, 100_000})
  void randomBytesAreNoText(int size) throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      byte[] any = random(seed, size);
      assertThat(of(any)).as("all bytes, seed %s", seed).isEmpty();
      byte[] high = random(seed, size);
      byte[] visible = random(seed, size);
      for (int i = 0; i < size; i++) {
        high[i] |= (byte) 0x80;
        visible[i] = (byte) Math.max(visible[i] & 0xFF, ' ');
      }
      assertThat(of(high)).as("high bytes, seed %s", seed).isEmpty();
      assertThat(of(visible)).as("no controls, seed %s", seed).isEmpty();
    }
  }

  @Test
  void compressedBytesAreNoText() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      for (int i = 0; i < 5_000; i++) {
        deflated.write(("line " + i * 7919 + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(of(out.toByteArray())).isEmpty();
  }

  @Test
  void aLineOfTextBeforeThemDoesNotHelp() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("A header that can be read\n".getBytes(StandardCharsets.UTF_8));
    out.writeBytes(random(1, 20_000));
    assertThat(of(out.toByteArray())).isEmpty();
  }

  private Optional<Charset> of(byte[] bytes) throws IOException {
    return encoding.of(new ByteArrayInputStream(bytes), new Metadata());
  }

  private static byte[] random(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String text(String language) {
    return switch (language) {
      case "german" -> GERMAN.replace("–", "-");
      case "french" -> "Les congés payés sont de vingt-cinq jours; demandez à votre responsable.";
      case "russian" -> RUSSIAN;
      case "japanese" -> JAPANESE;
      case "chinese" -> CHINESE;
      case "traditional" -> "年假為每年二十五天。預訂之前請先詢問您的經理。";
      case "korean" -> "연차 휴가는 일 년에 스물다섯 날입니다. 관리자에게 문의하십시오.";
      case "arabic" -> "الإجازة السنوية خمسة وعشرون يوما. اسأل مديرك قبل الحجز.";
      case "greek" -> "Η ετήσια άδεια είναι είκοσι πέντε ημέρες. Ρωτήστε τον προϊστάμενο.";
      case "polish" -> "Roczny urlop wynosi dwadzieścia pięć dni. Zapytaj przełożonego, żółć.";
      case "thai" -> "วันลาพักร้อนประจำปีคือยี่สิบห้าวัน ถามผู้จัดการของคุณก่อนจอง";
      default -> throw new IllegalArgumentException(language);
    };
  }
}
