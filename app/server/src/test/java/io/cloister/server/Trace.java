package io.cloister.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a process and its children asked the kernel to connect or send to, as strace saw it.
final class Trace {
  static final String MISSING =
      "strace is not there, or may not look into processes here: apt-get install strace";

  private static final Pattern PORT = Pattern.compile("sin6?_port=htons\\((\\d+)\\)");
  private static final Pattern ADDRESS =
      Pattern.compile("inet_addr\\(\"([^\"]+)\"\\)|inet_pton\\(AF_INET6, \"([^\"]+)\"");

  /// Name servers on this machine ask others.
  private static final String NAMES = "53";

  private static final String RESOLVED = "io.systemd.Resolve";

  private final Path file;

  /// @param file to be written
  Trace(Path file) {
    this.file = file;
  }

  /// Whether one can be made on this machine.
  static boolean possible() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /// What to put before a command. The command is the process that is started, and strace beside
  /// it.
  List<String> launcher() {
    return List.of(
        "strace",
        "-D",
        "-f",
        "--seccomp-bpf",
        "-q",
        "-e",
        "trace=connect,sendto,sendmsg,sendmmsg",
        "-e",
        "signal=none",
        "-s",
        "64",
        "-o",
        file.toString());
  }

  /// Every line that names an address of a network.
  List<String> toNetworks() throws IOException {
    return Files.readAllLines(file).stream().filter(line -> ADDRESS.matcher(line).find()).toList();
  }

  /// Every line that led, or would have led, off this machine.
  List<String> leaving() throws IOException {
    return Files.readAllLines(file).stream().filter(Trace::leaves).toList();
  }

  private static boolean leaves(String line) {
    if (line.contains(RESOLVED)) {
      return true;
    }
    Matcher address = ADDRESS.matcher(line);
    while (address.find()) {
      String written = address.group(1) == null ? address.group(2) : address.group(1);
      if (!InetAddress.ofLiteral(written).isLoopbackAddress()) {
        return true;
      }
    }
    Matcher port = PORT.matcher(line);
    while (port.find()) {
      if (port.group(1).equals(NAMES)) {
        return true;
      }
    }
    return false;
  }
}
