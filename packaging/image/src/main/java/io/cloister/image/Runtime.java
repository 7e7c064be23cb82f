package io.cloister.image;

import java.io.File;
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

/// Links a Java runtime with the modules that the program needs, and with two of ours among them.
/// Who signs licences is then part of the runtime, and no jar in `lib/` can take its place; and the
/// installer works where `lib/` is damaged.
final class Runtime {
  private static final Set<String> OURS = Set.of("io.cloister.licensing", "io.cloister.installer");

  /// How the jars begin that become part of the runtime: ours, and what the installer reads command
  /// lines with.
  static final List<String> LINKED =
      List.of("cloister-licensing-", "cloister-installer-", "picocli-");

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

  /// What opens windows on a screen. Ours has none, which its options say to Java too.
  private static final String WINDOWS = "**libawt_xawt.so,**libsplashscreen.so";

  private Runtime() {}

  static void link(Path lib, List<Path> linked, Path runtime) throws IOException {
    run(
        "jlink",
        "--module-path",
        linked.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
        "--add-modules",
        String.join(",", modules(lib, linked)),
        "--output",
        runtime.toString(),
        "--compress=zip-6",
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--exclude-files=" + WINDOWS,
        "--include-locales=en,th",
        "--vm=server");
    Symbols.strip(runtime);
  }

  /// Of the JDK, by what the classes of all jars name.
  private static Set<String> modules(Path lib, List<Path> linked) throws IOException {
    String jars;
    try (Stream<Path> all = Files.list(lib)) {
      jars =
          Stream.concat(all.sorted(), linked.stream())
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
    modules.addAll(OURS);
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
