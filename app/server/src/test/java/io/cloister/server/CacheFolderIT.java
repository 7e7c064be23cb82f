package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server unpacks lies in its own folder, and does not pile up there.
class CacheFolderIT {
  @TempDir Path folder;

  @Test
  void nativeLibrariesLieInTheDataFolderOnceHoweverOftenItIsStarted() throws Exception {
    Path home = folder.resolve("home");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> flags = List.of("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData");
    for (int start = 0; start < 2; start++) {
      try (ServerProcess server = new ServerProcess(home, folder.resolve("log"), flags)) {
        assertThat(server.get("/readyz").toString())
            .contains("{\"name\":\"embedder\",\"status\":\"ok\"}");
        Path maps = Path.of("/proc", Long.toString(server.pid()), "maps");
        if (Files.isReadable(maps)) {
          Path cache = home.resolve("cache").toRealPath();
          assertThat(Files.readAllLines(maps))
              .filteredOn(line -> line.contains("/libonnxruntime"))
              .isNotEmpty()
              .allMatch(line -> line.contains(cache.toString()));
        } else {
          System.out.println("There is no /proc here: not looked at which libraries are mapped");
        }
        assertThat(files(temporary)).as("among the temporary files").isEmpty();
      }
    }
    assertThat(files(home.resolve("cache/onnxruntime")))
        .containsExactlyInAnyOrder(
            System.mapLibraryName("onnxruntime"), System.mapLibraryName("onnxruntime4j_jni"));
    assertThat(files(home.resolve("cache")))
        .filteredOn(name -> name.contains("onnx"))
        .as("the libraries and the weights, once")
        .hasSize(3)
        .contains("model.onnx");
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
