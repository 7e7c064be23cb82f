package io.cloister.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts the jars into the image. They keep their names but for the server's, which is what the
/// launcher starts: its manifest names the others, since `lib/*` would be searched in whatever
/// order the disk has.
final class Libraries {
  static final String SERVER = "cloister-server.jar";
  private static final String SERVER_BUILT = "cloister-server-";

  /// What ICU knows of the names and customs of countries. We take word boundaries and normal forms
  /// from it.
  private static final Pattern UNUSED =
      Pattern.compile(
          "com/ibm/icu/impl/data/icudata/"
              + "((coll|curr|lang|rbnf|region|translit|unit|zone)/.+|[a-z]{2,3}(_\\w+)?\\.res)");

  /// A signed jar is hashed class by class at each start, and the start cache takes nothing of it.
  /// What vouches for the jars here is the signature of the whole package.
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private Libraries() {}

  /// @param jars in the order of the class path
  static void put(List<Path> jars, Path lib, String version, Platform platform) throws IOException {
    Path server = ClassPath.named(jars, SERVER_BUILT);
    List<String> names = new ArrayList<>();
    for (Path jar : jars) {
      if (!jar.equals(server)) {
        String name = jar.getFileName().toString();
        Jar.without(
            entry ->
                platform.isForeign(entry)
                    || UNUSED.matcher(entry).matches()
                    || SIGNATURE.matcher(entry).matches(),
            jar,
            lib.resolve(name));
        names.add(name);
      }
    }
    refuseTwins(names);
    Jar.withManifest(server, lib.resolve(SERVER), manifest(version, names));
  }

  /// That the manifest says a version is what makes this a shipped program: it does not take the
  /// key for development.
  private static Manifest manifest(String version, List<String> names) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, "Cloister");
    main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    main.put(Attributes.Name.MAIN_CLASS, "io.cloister.server.Main");
    main.put(Attributes.Name.CLASS_PATH, names.stream().collect(Collectors.joining(" ")));
    return manifest;
  }

  private static void refuseTwins(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalStateException(
            "Two libraries have a jar named " + name + ". Exclude one of them in the pom.");
      }
    }
  }
}
