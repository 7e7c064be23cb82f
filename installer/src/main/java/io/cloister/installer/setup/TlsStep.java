package io.cloister.installer.setup;

import io.cloister.installer.disk.Access;
import io.cloister.installer.disk.Disk;
import io.cloister.installer.preflight.Finding;
import io.cloister.installer.preflight.Preflight;
import io.cloister.installer.tls.OwnAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A certificate for the server, from an authority of its own. One that is there and good stays;
/// one that ends soon, or lacks a name, is made anew.
record TlsStep(
    Layout layout,
    Ledger ledger,
    List<String> names,
    OwnAuthority authority,
    Access readable,
    Access secret)
    implements Step {
  static final String CERTIFICATE = "server.pem";
  static final String KEY = "server.key";
  static final String AUTHORITY = "authority.pem";

  @Override
  public State look() throws IOException {
    Path certificate = layout.on(file(CERTIFICATE));
    if (!Files.exists(certificate) || !Files.exists(layout.on(file(KEY)))) {
      return new State.Todo(
          "make a certificate for " + String.join(", ", names) + " in " + layout.tls());
    }
    if (!ledger.wrote(file(CERTIFICATE), Files.readAllBytes(certificate))) {
      return new State.Left(file(CERTIFICATE) + " is not of setup's making, so it stays.");
    }
    Finding pair = Preflight.pair(certificate, layout.on(file(KEY)));
    boolean named =
        names.stream().allMatch(name -> (pair.found() + ",").contains(" " + name + ","));
    return pair.verdict() == Finding.Verdict.OK && named
        ? new State.Done()
        : new State.Todo(
            "make a new certificate for "
                + String.join(", ", names)
                + ", and a new authority that browsers have to be told of");
  }

  @Override
  public void take() throws IOException, InterruptedException {
    OwnAuthority.Made made = authority.make(names);
    write(AUTHORITY, made.authority(), readable);
    write(CERTIFICATE, made.certificate(), readable);
    write(KEY, made.key(), secret);
  }

  private void write(String name, byte[] bytes, Access access) throws IOException {
    Disk.write(layout.on(file(name)), bytes, access);
    ledger.remember(file(name), bytes);
  }

  private Path file(String name) {
    return layout.tls().resolve(name);
  }
}
