package io.cloister.licensing.issue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `license keys NAME`: a new signing key. The vendor's program has the same command.
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a signing key: the private half in a new file NAME.pem that only you can read.",
      "Writes the line with the public half, for keys.ring."
    })
public final class KeysCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Such as production-2027.")
  private String name = "";

  @Option(names = "--folder", defaultValue = ".", description = "Where to. Default: here.")
  private Path folder = Path.of(".");

  @Option(names = "--use", defaultValue = "production", description = "production or development")
  private String use = "production";

  @Option(names = "--years", defaultValue = "3", description = "For how long it may sign.")
  private int years;

  @Override
  public Integer call() throws IOException {
    SigningKey.Pair pair = SigningKey.generate(name);
    Path file = folder.resolve(name + ".pem");
    FileAttribute<?> onlyMine =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyMine)) {
      out.write(
          java.nio.ByteBuffer.wrap(
              pair.key().pem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .println(pair.ringLine(use, today.toString(), today.plusYears(years).toString()));
    }
    return 0;
  }
}
