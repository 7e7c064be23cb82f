package io.cloister.licensing.issue;

import io.cloister.licensing.KeyRing;
import io.cloister.licensing.Revocations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `license revoke ID…`: a list of what was taken back.
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Writes the next list of revocations: what the last one has, and these.")
final class RevokeCommand implements Callable<Integer> {
  @Mixin private final Signing signing = new Signing();

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Of keys that are taken back today.")
  private List<String> ids = List.of();

  @Option(
      names = "--signer",
      paramLabel = "NAME",
      description = "A signing key, and all it signed.")
  private List<String> signers = List.of();

  @Option(names = "--last", paramLabel = "FILE", description = "The list before this one.")
  private @Nullable Path last;

  @Option(
      names = "--ring",
      paramLabel = "FILE",
      description = "The public keys. Default: those the program is built with.")
  private @Nullable Path ring;

  @Override
  public Integer call() throws IOException {
    Revocations before = before();
    LocalDate today = signing.today();
    Map<String, LocalDate> licenses = new TreeMap<>(before.licenses());
    ids.forEach(id -> licenses.putIfAbsent(id, today));
    Map<String, LocalDate> names = new TreeMap<>(before.signers());
    signers.forEach(name -> names.putIfAbsent(name, today));
    signing.write(
        new Issuer(signing.key())
            .issue(
                new Revocations(
                    before.number() + 1, today, licenses, names, signing.key().name())));
    return 0;
  }

  private Revocations before() throws IOException {
    if (last == null) {
      return Revocations.NONE;
    }
    KeyRing known =
        ring == null ? KeyRing.embedded(true) : KeyRing.parse(Files.readString(ring), true);
    if (known.revocations(Files.readAllBytes(last)) instanceof KeyRing.GenuineList genuine) {
      return genuine.list();
    }
    throw signing.refusal("The file " + last + " holds no list that we signed.");
  }
}
