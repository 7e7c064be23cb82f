package io.cloister.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Unpacks ONNX Runtime's shared libraries where we want them. Left alone it takes the folder for
/// temporary files, which Java settles before any code of ours runs, and which may not be
/// executable.
final class NativeLibraries {
  /// Where ONNX Runtime looks for them; what an operator has set stays.
  static final String PLACE = "onnxruntime.native.path";

  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  private NativeLibraries() {}

  /// Before the first use of ONNX Runtime in this process; later it changes nothing. Others, of an
  /// earlier release, are replaced, so that they never pile up and never outlive an upgrade.
  ///
  /// @throws IOException when the folder cannot be written
  static void unpack(Path folder) throws IOException {
    if (System.getProperty(PLACE) != null) {
      return;
    }
    Files.createDirectories(folder);
    for (String name : NAMES) {
      String file = System.mapLibraryName(name);
      if (!Unpacked.lay(
          "/ai/onnxruntime/native/" + platform() + "/" + file, folder.resolve(file))) {
        // There is none for this machine, which ONNX Runtime says better than we could.
        return;
      }
    }
    System.setProperty(PLACE, folder.toAbsolutePath().toString());
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux")
        + (machine.equals("aarch64") ? "-aarch64" : "-x64");
  }
}
