package io.cloister.licensing.issue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.SignedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// With what a command signs, and where to it writes.
final class Signing {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      description = "A private key, named as its file is. Default: the development key.")
  private @Nullable Path file;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path out;

  SigningKey key() throws IOException {
    if (file == null) {
      return SigningKey.development();
    }
    String name = file.getFileName().toString().replaceFirst("[.]pem$", "");
    return SigningKey.read(name, Files.readString(file));
  }

  LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /// An id that nobody has.
  String id() {
    return Issuer.newId();
  }

  void write(LicenseKey key) throws IOException {
    try {
      write(new Issuer(key()).issue(key));
    } catch (IllegalArgumentException wrong) {
      throw refusal(wrong.getMessage() + ".");
    }
  }

  void write(SignedText text) throws IOException {
    if (out == null) {
      spec().commandLine().getOut().print(text.text());
      spec().commandLine().getOut().flush();
    } else {
      Files.write(out, text.text().getBytes(UTF_8));
    }
  }

  ParameterException refusal(String sentence) {
    return new ParameterException(spec().commandLine(), sentence);
  }

  private CommandSpec spec() {
    if (command == null) {
      throw new IllegalStateException("Not part of a command");
    }
    return command;
  }
}
