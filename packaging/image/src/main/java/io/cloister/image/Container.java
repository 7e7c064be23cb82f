package io.cloister.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes a container image as a folder: an OCI image layout, with the one file beside it that
/// older engines read instead. Needs no container engine, and gives the same bytes for the same
/// layers.
public final class Container {
  /// Nobody of that number is in any distribution; written as a number, so that a cluster can see
  /// that it is not root.
  static final String USER = "10001:10001";

  static final String DATA = "/var/lib/cloister";

  private static final String OCI = "application/vnd.oci.image.";

  private final Path folder;
  private final Path blobs;

  private Container(Path folder) throws IOException {
    this.folder = folder;
    this.blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
  }

  /// @param arguments the folder of the layers' tars, in the order of their names; the folder to
  ///   write; version, architecture, seconds since 1970, revision of the sources
  public static void main(String[] arguments) throws IOException {
    List<Path> tars;
    try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
      tars = all.sorted().toList();
    }
    Imprint imprint =
        new Imprint(
            arguments[2],
            arguments[3],
            Instant.ofEpochSecond(Long.parseLong(arguments[4])),
            arguments[5]);
    write(tars, imprint, Path.of(arguments[1]));
  }

  static void write(List<Path> tars, Imprint imprint, Path folder) throws IOException {
    Trees.remove(folder);
    new Container(folder).write(tars, imprint);
  }

  private void write(List<Path> tars, Imprint imprint) throws IOException {
    List<Layer> layers = new ArrayList<>();
    for (Path tar : tars) {
      layers.add(Layer.of(tar, blobs));
    }
    String reference = "cloister:" + imprint.version();
    Map<String, Object> config = blob(OCI + "config.v1+json", config(layers, imprint));
    Map<String, Object> manifest =
        blob(OCI + "manifest.v1+json", manifest(config, layers, imprint));
    manifest.put(
        "annotations",
        ordered(
            "org.opencontainers.image.ref.name",
            imprint.version(),
            "io.containerd.image.name",
            "docker.io/library/" + reference));
    manifest.put("platform", ordered("architecture", imprint.architecture(), "os", "linux"));
    put(folder.resolve("oci-layout"), ordered("imageLayoutVersion", "1.0.0"));
    put(
        folder.resolve("index.json"),
        ordered(
            "schemaVersion",
            2,
            "mediaType",
            OCI + "index.v1+json",
            "manifests",
            List.of(manifest)));
    put(
        folder.resolve("manifest.json"),
        List.of(
            ordered(
                "Config", place(String.valueOf(config.get("digest"))),
                "RepoTags", List.of(reference),
                "Layers",
                    layers.stream().map(layer -> place("sha256:" + layer.digest())).toList())));
  }

  private static Map<String, Object> config(List<Layer> layers, Imprint imprint) {
    return ordered(
        "created",
        imprint.created(),
        "architecture",
        imprint.architecture(),
        "os",
        "linux",
        "config",
        ordered(
            "User", USER,
            "ExposedPorts", ordered("8080/tcp", ordered()),
            "Env",
                List.of(
                    "PATH=/opt/cloister/bin:/usr/bin",
                    "CLOISTER_HOME=" + DATA,
                    // Inside of a container, this is whoever its engine lets through.
                    "CLOISTER_HTTP_BIND=0.0.0.0"),
            "Entrypoint", List.of("/opt/cloister/bin/cloister"),
            "Cmd", List.of("serve"),
            "Volumes", ordered(DATA, ordered()),
            "WorkingDir", DATA,
            "Labels", imprint.labels(),
            "StopSignal", "SIGTERM"),
        "rootfs",
        ordered(
            "type",
            "layers",
            "diff_ids",
            layers.stream().map(layer -> "sha256:" + layer.contents()).toList()),
        "history",
        layers.stream()
            .map(layer -> ordered("created", imprint.created(), "created_by", layer.name()))
            .toList());
  }

  private static Map<String, Object> manifest(
      Map<String, Object> config, List<Layer> layers, Imprint imprint) {
    return ordered(
        "schemaVersion",
        2,
        "mediaType",
        OCI + "manifest.v1+json",
        "config",
        config,
        "layers",
        layers.stream()
            .map(layer -> descriptor(OCI + "layer.v1.tar+gzip", layer.digest(), layer.size()))
            .toList(),
        "annotations",
        imprint.labels());
  }

  /// Keeps a document under its digest.
  private Map<String, Object> blob(String type, Map<String, Object> document) throws IOException {
    byte[] bytes = Written.json(document).getBytes(StandardCharsets.UTF_8);
    String digest = Digests.of(bytes);
    Files.write(blobs.resolve(digest), bytes);
    return descriptor(type, digest, bytes.length);
  }

  private static Map<String, Object> descriptor(String type, String digest, long size) {
    return ordered("mediaType", type, "digest", "sha256:" + digest, "size", size);
  }

  private static String place(String digest) {
    return "blobs/" + digest.replace(':', '/');
  }

  private static void put(Path file, Object document) throws IOException {
    Files.writeString(file, Written.json(document));
  }

  /// Names and values in turns. In the order they are written in, so that the bytes stay the same.
  private static Map<String, Object> ordered(Object... turns) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < turns.length; i += 2) {
      map.put((String) turns[i], turns[i + 1]);
    }
    return map;
  }
}
