package io.cloister.image;

import java.util.List;
import java.util.regex.Pattern;

/// One operating system on one kind of processor, as the libraries with native code name it.
///
/// @param folders its names in their jars
record Platform(List<String> folders) {
  /// A folder that is named after some platform.
  private static final Pattern ANY =
      Pattern.compile(
          "(?:^|/)((?:linux|osx|darwin|win|win32|windows|freebsd|openbsd|dragonflybsd|sunos|aix)-[a-z0-9_-]+)/");

  static final Platform LINUX_X64 =
      new Platform(List.of("linux-x64", "linux-x86_64", "linux-x86-64"));
  static final Platform LINUX_ARM64 = new Platform(List.of("linux-aarch64", "linux-arm64"));

  /// The one this runs on, which is the one that is built for: a runtime is linked from its own
  /// JDK.
  static Platform here() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return switch (system) {
      case "Linux amd64" -> LINUX_X64;
      case "Linux aarch64" -> LINUX_ARM64;
      default ->
          throw new IllegalStateException(
              "Images are made on Linux, x64 or arm64, and this is " + system + ".");
    };
  }

  /// Whether a file in a jar is native code for another one.
  boolean isForeign(String entry) {
    var named = ANY.matcher(entry);
    return named.find() && !folders.contains(named.group(1));
  }
}
