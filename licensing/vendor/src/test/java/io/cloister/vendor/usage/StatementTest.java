package io.cloister.vendor.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.licensing.QueryClass;
import io.cloister.vendor.Statements;
import io.cloister.vendor.books.Refused;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A statement is worth what its signatures are.
class StatementTest {
  @TempDir Path folder;

  @Test
  void oneThatAServerMadeIsBelieved() throws Exception {
    Statement statement = Statement.read(Statements.real());
    assertThat(statement.month()).isEqualTo(YearMonth.of(2026, 11));
    assertThat(statement.origin()).isEqualTo(statement.installation() + "/acme");
    assertThat(statement.questions()).isEqualTo(Map.of(QueryClass.BASIC, 3L));
  }

  @Test
  void whatWasChangedIsNot() throws Exception {
    Map<String, byte[]> files = files();
    for (String name : files.keySet()) {
      if (name.equals("public-key.pem")) {
        continue;
      }
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      byte[] content = changed.get(name).clone();
      content[content.length / 2] ^= 1;
      changed.put(name, content);
      assertThatThrownBy(() -> Statement.read(zip(changed))).as(name).isInstanceOf(Refused.class);
    }
    for (String name :
        new String[] {
          "statement.json", "days.jsonl", "keys.jsonl", "manifest.json", "manifest.sig"
        }) {
      Map<String, byte[]> fewer = new LinkedHashMap<>(files);
      fewer.remove(name);
      assertThatThrownBy(() -> Statement.read(zip(fewer))).as(name).isInstanceOf(Refused.class);
    }
  }

  /// Whoever has a key of their own can sign a list of files; the days, and the name, are not
  /// theirs.
  @Test
  void whatAnotherKeySignedIsNotTheCustomers() throws Exception {
    Map<String, byte[]> files = files();
    String real = Statement.read(Statements.real()).installation();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    Map<String, byte[]> forged = new LinkedHashMap<>(files);
    forged.put(
        "keys.jsonl",
        ("{\"note\":\"" + introduce(pair, raw).replace("\n", "\\n") + "\"}\n")
            .getBytes(StandardCharsets.UTF_8));
    resign(forged, pair);
    assertThatThrownBy(() -> Statement.read(zip(forged)))
        .hasMessageContaining("another record than its keys");
    String own = "cloister/" + HexFormat.of().formatHex(Note.sha256().digest(raw)).substring(0, 32);
    change(forged, "statement.json", text -> text.replace(real, own));
    resign(forged, pair);
    assertThatThrownBy(() -> Statement.read(zip(forged)))
        .hasMessageContaining("a day is not signed");
    // Without days it says what it likes, but nothing: the sums have to be those of signed days.
    forged.put("days.jsonl", new byte[0]);
    resign(forged, pair);
    assertThatThrownBy(() -> Statement.read(zip(forged)))
        .hasMessageContaining("its signed days have 0 questions");
  }

  @Test
  void whatIsNoZipIsRefusedWithASentence() throws Exception {
    assertThatThrownBy(() -> Statement.read(Files.writeString(folder.resolve("no"), "no zip")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is not believed");
  }

  private String introduce(KeyPair pair, byte[] raw) throws Exception {
    String name =
        "cloister/" + HexFormat.of().formatHex(Note.sha256().digest(raw)).substring(0, 32);
    byte[] id = new Note.Key(name, raw).id();
    byte[] key = new byte[33];
    key[0] = 1;
    System.arraycopy(raw, 0, key, 1, 32);
    java.util.Base64.Encoder base64 = java.util.Base64.getEncoder();
    String text =
        name
            + "/keys\n1\n"
            + name
            + "+"
            + HexFormat.of().formatHex(id)
            + "+"
            + base64.encodeToString(key)
            + "\ntime 2026-11-28T09:00:00.000000Z\n";
    byte[] signature = sign(pair, text.getBytes(StandardCharsets.UTF_8));
    byte[] line = new byte[68];
    System.arraycopy(id, 0, line, 0, 4);
    System.arraycopy(signature, 0, line, 4, 64);
    return text + "\n\u2014 " + name + " " + base64.encodeToString(line) + "\n";
  }

  private static byte[] sign(KeyPair pair, byte[] message) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(message);
    return signature.sign();
  }

  private static void change(Map<String, byte[]> files, String name, UnaryOperator<String> how) {
    files.put(
        name,
        how.apply(new String(files.get(name), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8));
  }

  /// The list of files anew, signed by that key.
  private static void resign(Map<String, byte[]> files, KeyPair pair) throws Exception {
    StringBuilder list = new StringBuilder("{\"files\":{");
    files.forEach((name, content) -> {
      if (!name.startsWith("manifest.")) {
        list.append(list.charAt(list.length() - 1) == '{' ? "" : ",")
            .append('"')
            .append(name)
            .append("\":{\"sha256\":\"")
            .append(HexFormat.of().formatHex(Note.sha256().digest(content)))
            .append("\"}");
      }
    });
    byte[] manifest = list.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    files.put("manifest.json", manifest);
    files.put("manifest.sig", sign(pair, manifest));
  }

  private static Map<String, byte[]> files() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(Statements.real()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private Path zip(Map<String, byte[]> files) throws Exception {
    Path zip = Files.createTempFile(folder, "statement", ".zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        to.putNextEntry(new ZipEntry(each.getKey()));
        to.write(each.getValue());
      }
    }
    return zip;
  }
}
