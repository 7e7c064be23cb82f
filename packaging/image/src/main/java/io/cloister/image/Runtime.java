package io.cloister.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Links a Java runtime with the modules that the program needs, and with `io.cloister.licensing`
/// as one of them: who signs licences is then part of the runtime, and no jar in `lib/` can take
/// its place.
final class Runtime {
  private static final String LICENSING = "io.cloister.licensing";

  /// What is needed and no class names: found by name at run time, or by whoever looks after the
  /// machine.
  private static final Set<String> ADDED =
      Set.of(
          "java.management", // meters; JMX of the pools
          "jdk.charsets", // old mail and office files
          "jdk.crypto.ec", // certificates with elliptic curves
          "jdk.jcmd", // thread dumps of a running server
          "jdk.localedata", // where words end in Thai; the rest of it is left out
          "jdk.naming.dns", // SRV records of a directory
          "jdk.security.auth",
          "jdk.zipfs"); // archives, read by name

  /// What classes name and nothing of ours calls: a debugger's half of Javassist, and the
  /// compiler's interfaces.
  private static final Set<String> LEFT_OUT = Set.of("jdk.jdi", "jdk.attach");

  private Runtime() {}

  static void link(Path lib, Path licensing, Path runtime) throws IOException {
    run(
        "jlink",
        "--module-path",
        licensing.toString(),
        "--add-modules",
        String.join(",", modules(lib, licensing)),
        "--output",
        runtime.toString(),
        "--compress=zip-6",
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--include-locales=en,th",
        "--vm=server");
  }

  /// Of the JDK, by what the classes of all jars name.
  private static Set<String> modules(Path lib, Path licensing) throws IOException {
    String jars;
    try (Stream<Path> all = Files.list(lib)) {
      jars =
          Stream.concat(all.sorted(), Stream.of(licensing))
              .map(Path::toString)
              .collect(Collectors.joining(":"));
    }
    String named =
        run(
            "jdeps",
            "--multi-release",
            "25",
            "--ignore-missing-deps",
            "--recursive",
            "--print-module-deps",
            "-cp",
            jars,
            lib.resolve(Libraries.SERVER).toString());
    Set<String> modules = new TreeSet<>(List.of(named.strip().split(",")));
    modules.addAll(ADDED);
    modules.removeAll(LEFT_OUT);
    modules.add(LICENSING);
    return modules;
  }

  private static String run(String tool, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool + "."))
            .run(new PrintWriter(out), new PrintWriter(err), arguments);
    if (code != 0) {
      throw new IllegalStateException(tool + " failed: " + out + err);
    }
    return out.toString();
  }
}
