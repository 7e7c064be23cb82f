package io.cloister.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
  private static final String BILL =
      """
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>
        <component type="library"><group>org.example</group><name>pump</name><version>2.1</version>
          <licenses><license><id>MIT</id></license></licenses></component>
        <component type="library"><group>org.example</group><name>gate</name><version>3</version>
          <licenses><expression>EPL-2.0 OR Apache-2.0</expression></licenses></component>
        <component type="library"><group>io.cloister</group><name>cloister-server</name><version>1</version></component>
        <component type="library"><group>org.example</group><name>silent</name><version>1</version></component>
      </components></bom>
      """;

  @TempDir Path folder;

  @Test
  void namesEachLibraryWithItsLicences() throws IOException {
    assertThat(Notices.of(bill(), List.of()))
        .contains("org.example:pump 2.1   MIT")
        .contains("org.example:gate 3   EPL-2.0 OR Apache-2.0")
        .contains("org.example:silent 1   not said")
        .doesNotContain("cloister-server");
  }

  @Test
  void givesATextThatSeveralCarryOnce() throws IOException {
    Path pump = jar("pump.jar", "META-INF/LICENSE", "Do what is right.\r\n");
    Path gate = jar("gate.jar", "META-INF/NOTICE.txt", "Do what is right.\n");
    assertThat(Notices.of(bill(), List.of(pump, gate)))
        .containsOnlyOnce("Do what is right.")
        .contains("gate.jar: META-INF/NOTICE.txt\npump.jar: META-INF/LICENSE\n");
  }

  private Path bill() throws IOException {
    return Files.writeString(folder.resolve("bill.xml"), BILL);
  }

  private Path jar(String name, String entry, String text) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }
}
