package io.cloister.licensing.issue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.licensing.Claim;
import io.cloister.licensing.SignedText;
import io.cloister.licensing.SignedText.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else's program agrees about what is signed.
class OpensslIT {
  @TempDir Path folder;

  @Test
  void checksTheSignatureOverTheCanonicalBytes() throws Exception {
    SigningKey.Pair pair = SigningKey.generate("production-2026");
    SignedText text =
        new Issuer(pair.key())
            .sign(Label.LICENSE, List.of(new Claim("version", "1"), new Claim("customer", "Ærø")));
    Files.writeString(
        folder.resolve("public.pem"),
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(pair.publicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    Files.write(folder.resolve("canonical.bin"), text.canonical());
    Files.write(folder.resolve("signature.bin"), text.signature());
    assertThat(verify()).isZero();

    byte[] changed = text.canonical();
    changed[20] ^= 1;
    Files.write(folder.resolve("canonical.bin"), changed);
    assertThat(verify()).isNotZero();
  }

  private int verify() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "openssl",
                    "pkeyutl",
                    "-verify",
                    "-pubin",
                    "-inkey",
                    "public.pem",
                    "-rawin",
                    "-in",
                    "canonical.bin",
                    "-sigfile",
                    "signature.bin"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
