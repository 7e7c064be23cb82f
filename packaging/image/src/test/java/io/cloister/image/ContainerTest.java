package io.cloister.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant CREATED = Instant.parse("2026-11-25T00:00:00Z");

  @TempDir Path folder;
  private Path image;

  @BeforeEach
  void write() throws IOException {
    image = folder.resolve("image");
    Container.write(tars("tars"), new Imprint("1.2.0", "amd64", CREATED, "abc123"), image);
  }

  @Test
  void keepsEverythingUnderItsOwnDigest() throws IOException {
    try (Stream<Path> blobs = Files.list(image.resolve("blobs/sha256"))) {
      assertThat(blobs)
          .hasSize(4)
          .allSatisfy(blob ->
              assertThat(Digests.of(Files.readAllBytes(blob)))
                  .isEqualTo(blob.getFileName().toString()));
    }
  }

  @Test
  void hasItsLayersInTheirOrderWithTheDigestsOfBothForms() throws IOException {
    JsonNode manifest = manifest();
    JsonNode contents = config().at("/rootfs/diff_ids");
    List<String> wanted = List.of("the base", "the program");
    assertThat(manifest.get("layers")).hasSize(2);
    for (int i = 0; i < wanted.size(); i++) {
      JsonNode layer = manifest.get("layers").get(i);
      assertThat(layer.get("mediaType").asText())
          .isEqualTo("application/vnd.oci.image.layer.v1.tar+gzip");
      byte[] packed = Files.readAllBytes(blob(layer));
      assertThat(layer.get("size").asLong()).isEqualTo(packed.length);
      byte[] tar;
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        tar = in.readAllBytes();
      }
      assertThat(new String(tar, UTF_8)).isEqualTo(wanted.get(i));
      assertThat(contents.get(i).asText()).isEqualTo("sha256:" + Digests.of(tar));
      assertThat(config().at("/history").get(i).get("created_by").asText())
          .isEqualTo(wanted.get(i).substring(4));
    }
  }

  @Test
  void saysForWhomAndFromWhatItWasMade() throws IOException {
    JsonNode config = config();
    assertThat(config.get("os").asText()).isEqualTo("linux");
    assertThat(config.get("architecture").asText()).isEqualTo("amd64");
    assertThat(config.get("created").asText()).isEqualTo("2026-11-25T00:00:00Z");
    assertThat(config.at("/config/Labels/org.opencontainers.image.revision").asText())
        .isEqualTo("abc123");
    assertThat(manifest().at("/annotations/org.opencontainers.image.version").asText())
        .isEqualTo("1.2.0");
  }

  @Test
  void runsAsNobodyInParticularAndServesWithAllItsDataInOneVolume() throws IOException {
    JsonNode config = config().get("config");
    assertThat(config.get("User").asText()).isEqualTo("10001:10001");
    assertThat(config.at("/Entrypoint/0").asText()).isEqualTo("/opt/cloister/bin/cloister");
    assertThat(config.at("/Cmd/0").asText()).isEqualTo("serve");
    assertThat(config.get("StopSignal").asText()).isEqualTo("SIGTERM");
    assertThat(config.get("Volumes").fieldNames())
        .toIterable()
        .containsExactly("/var/lib/cloister");
    assertThat(config.get("ExposedPorts").fieldNames()).toIterable().containsExactly("8080/tcp");
  }

  @Test
  void tellsOlderEnginesTheSame() throws IOException {
    JsonNode old = JSON.readTree(image.resolve("manifest.json").toFile()).get(0);
    assertThat(old.at("/RepoTags/0").asText()).isEqualTo("cloister:1.2.0");
    assertThat(image.resolve(old.get("Config").asText())).isEqualTo(blob(manifest().get("config")));
    assertThat(old.get("Layers"))
        .allSatisfy(layer -> assertThat(image.resolve(layer.asText())).exists());
  }

  @Test
  void leavesOutARevisionThatNobodyKnows() throws IOException {
    Container.write(tars("more"), new Imprint("1.2.0", "amd64", CREATED, ""), image);
    assertThat(config().at("/config/Labels").has("org.opencontainers.image.revision")).isFalse();
  }

  @Test
  void givesTheSameBytesAgain() throws IOException {
    Path again = folder.resolve("again");
    Container.write(tars("later"), new Imprint("1.2.0", "amd64", CREATED, "abc123"), again);
    try (Stream<Path> files = Files.walk(image)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(7)
          .allSatisfy(file ->
              assertThat(again.resolve(image.relativize(file))).hasSameBinaryContentAs(file));
    }
  }

  @Test
  void writesAnyTextAsJson() throws IOException {
    String text = "a \"b\" \\ \n \u0001 é 地";
    assertThat(JSON.readTree(Written.json(List.of(text, 7))))
        .isEqualTo(JSON.createArrayNode().add(text).add(7));
  }

  private List<Path> tars(String name) throws IOException {
    Path tars = Files.createDirectories(folder.resolve(name));
    return List.of(
        Files.writeString(tars.resolve("1-base.tar"), "the base"),
        Files.writeString(tars.resolve("2-program.tar"), "the program"));
  }

  private JsonNode manifest() throws IOException {
    JsonNode index = JSON.readTree(image.resolve("index.json").toFile());
    assertThat(index.at("/manifests/0/mediaType").asText())
        .isEqualTo("application/vnd.oci.image.manifest.v1+json");
    return JSON.readTree(blob(index.at("/manifests/0")).toFile());
  }

  private JsonNode config() throws IOException {
    return JSON.readTree(blob(manifest().get("config")).toFile());
  }

  private Path blob(JsonNode descriptor) {
    return image.resolve("blobs").resolve(descriptor.get("digest").asText().replace(':', '/'));
  }
}
