package io.cloister.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Lays the image out under `packaging/target/image/cloister`. What lay there before goes away
/// first, so that nothing of an older build stays.
///
/// ```
/// bin/cloister      the only door
/// lib/              the program and its libraries, on the class path; the JVM's options
/// runtime/          Java, with licence checking and the installer as modules of their own
/// share/            documentation, configuration, the sample, licences, the bill of materials,
///                   the page for man and the completion for bash
/// ```
public final class Image {
  private Image() {}

  /// @param arguments the repository's root, the version
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    String version = arguments[1];
    Path target = root.resolve("packaging/image/target");
    Path image = root.resolve("packaging/target/image/cloister");
    List<Path> classPath = ClassPath.read(target.resolve("classpath"));
    List<Path> linked =
        Runtime.LINKED.stream().map(prefix -> ClassPath.named(classPath, prefix)).toList();

    Trees.remove(image);
    Path lib = Files.createDirectories(image.resolve("lib"));
    Libraries.put(
        classPath.stream().filter(jar -> !linked.contains(jar)).toList(),
        lib,
        version,
        Platform.here());
    Runtime.link(lib, linked, image.resolve("runtime"));
    Files.copy(root.resolve("packaging/jvm.options"), lib.resolve("jvm.options"));
    Trees.copy(root.resolve("packaging/image/bin"), image.resolve("bin"));
    share(root, target, image.resolve("share"), classPath);
    Pages.write(image);
    Files.writeString(image.resolve("VERSION"), version + "\n");
  }

  private static void share(Path root, Path target, Path share, List<Path> classPath)
      throws IOException {
    Trees.copy(root.resolve("docs"), share.resolve("docs"));
    Trees.copy(root.resolve("packaging/monitoring"), share.resolve("monitoring"));
    Files.createDirectories(share.resolve("config"));
    Files.copy(root.resolve("packaging/config/cloister.yml"), share.resolve("config/cloister.yml"));
    Path sample = Files.createDirectories(share.resolve("sample"));
    Trees.copy(root.resolve("packaging/sample/handbook"), sample.resolve("handbook"));
    for (String name : List.of("README.md", "access.json", "people.json", "questions.jsonl")) {
      Files.copy(root.resolve("packaging/sample").resolve(name), sample.resolve(name));
    }
    Path bill = target.resolve("cloister-sbom.xml");
    Files.copy(bill, share.resolve("sbom.cdx.xml"));
    Files.copy(target.resolve("cloister-sbom.json"), share.resolve("sbom.cdx.json"));
    Files.copy(root.resolve("LICENSE"), share.resolve("LICENSE"));
    Files.writeString(share.resolve("THIRD-PARTY.txt"), Notices.of(bill, classPath));
  }
}
