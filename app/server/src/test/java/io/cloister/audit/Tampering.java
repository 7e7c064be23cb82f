package io.cloister.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.proof.Hash;
import io.cloister.proof.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A bundle in the hands of somebody who means no good.
record Tampering(Path folder) {
  static Tampering of(Path bundle, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          Files.write(folder.resolve(entry.getName()), in.readAllBytes());
        }
      }
    }
    return new Tampering(folder);
  }

  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<String> lines(String name) {
    return text(name).lines().toList();
  }

  void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void lines(String name, Consumer<List<String>> change) {
    List<String> lines = new ArrayList<>(lines(name));
    change.accept(lines);
    write(name, String.join("\n", lines) + "\n");
  }

  void edit(String name, UnaryOperator<String> change) {
    lines(name, lines -> lines.replaceAll(change));
  }

  /// Puts the files as they are now into the manifest, and signs it.
  void sign(Signer signer) throws IOException {
    ObjectNode manifest = (ObjectNode) Json.mapper().readTree(text("manifest.json"));
    ObjectNode files = Json.mapper().createObjectNode();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("manifest")) {
          byte[] bytes = Files.readAllBytes(file);
          files.putObject(name).put("bytes", bytes.length).put("sha256", Hash.of(bytes).hex());
        }
      }
    }
    manifest.set("files", files);
    write("manifest.json", manifest.toString());
    Files.write(
        folder.resolve("manifest.sig"),
        signer.sign(text("manifest.json").getBytes(StandardCharsets.UTF_8)));
  }

  Path zip(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
        Stream<Path> all = Files.list(folder)) {
      for (Path each : all.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(each.getFileName().toString()));
        zip.write(Files.readAllBytes(each));
      }
    }
    return file;
  }

  /// The bundle with a file more.
  static Path with(Path bundle, Path file, String name, int bytes) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        zip.getInputStream(entry).transferTo(out);
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(new byte[bytes]);
    }
    return file;
  }

  /// The bundle with one of its files there twice, which no ordinary writer of zips does.
  static Path twice(Path bundle, Path file, String name) throws IOException {
    String other = "x".repeat(name.length());
    byte[] whole = Files.readAllBytes(with(bundle, file, other, 9));
    String text = new String(whole, StandardCharsets.ISO_8859_1).replace(other, name);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return file;
  }
}
