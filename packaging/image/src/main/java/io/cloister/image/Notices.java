package io.cloister.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// One text with every library that ships, its licences, and the notices and licence texts that its
/// jar carries. A text that several carry stands there once.
final class Notices {
  private static final Pattern TEXT =
      Pattern.compile(
          "(META-INF/)?(LICEN[CS]E|NOTICE|COPYING|THIRD-PARTY)[^/]*", Pattern.CASE_INSENSITIVE);

  private static final String RULE = "-".repeat(80) + "\n";

  private Notices() {}

  /// @param bill in CycloneDX's XML
  static String of(Path bill, List<Path> jars) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        Cloister ships with the libraries below, each under its own licence. What their jars carry of licence texts and
        notices follows. The Java runtime's own are in runtime/legal. Of the libraries' jars is left out what this
        platform does not need, and of their classes the names of local variables; nothing else is changed.

        """);
    for (Component component : BillOfMaterials.components(bill)) {
      out.append(component.line()).append('\n');
    }
    texts(jars)
        .forEach((text, names) -> {
          out.append('\n').append(RULE).append(String.join("\n", names)).append('\n').append(RULE);
          out.append(text).append('\n');
        });
    return out.toString();
  }

  /// Each text with where it is from, ordered by that.
  private static Map<String, Collection<String>> texts(List<Path> jars) throws IOException {
    Map<String, Collection<String>> found = new LinkedHashMap<>();
    for (Path jar :
        jars.stream().sorted(java.util.Comparator.comparing(Path::getFileName)).toList()) {
      try (ZipFile in = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : entries(in)) {
          String text =
              new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                  .replace("\r\n", "\n")
                  .strip();
          found
              .computeIfAbsent(text, fresh -> new TreeSet<>())
              .add(jar.getFileName() + ": " + entry.getName());
        }
      }
    }
    return found;
  }

  private static List<ZipEntry> entries(ZipFile in) {
    Map<String, ZipEntry> entries = new TreeMap<>();
    in.stream()
        .filter(entry -> !entry.isDirectory() && TEXT.matcher(entry.getName()).matches())
        .filter(entry -> !entry.getName().endsWith(".class"))
        .forEach(entry -> entries.put(entry.getName(), entry));
    return new ArrayList<>(entries.values());
  }
}
