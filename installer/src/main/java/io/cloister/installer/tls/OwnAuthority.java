package io.cloister.installer.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// An authority that vouches for one server, once: its key is thrown away, so that nobody can have
/// it vouch for another in the browsers that trust it.
public final class OwnAuthority {
  /// As long as browsers take certificates of authorities that somebody added by hand.
  private static final int SERVER_DAYS = 825;

  private static final int AUTHORITY_DAYS = 3650;
  private static final String AUTHORITY = "authority";
  private static final String SERVER = "server";

  private final Path keytool;
  private final SecureRandom random;

  /// @param keytool of the runtime
  public OwnAuthority(Path keytool, SecureRandom random) {
    this.keytool = keytool;
    this.random = random;
  }

  /// What was made, in PEM.
  public record Made(byte[] authority, byte[] certificate, byte[] key) {
    @Override
    public String toString() {
      return "Made[***]";
    }
  }

  /// A new authority, and a certificate for these names. What it is made with is taken away again.
  ///
  /// @param names of hosts, or addresses; the first is the one that people see
  public Made make(List<String> names) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cloister-tls");
    try {
      Path store = folder.resolve("store.p12");
      String password = password();
      run(
          store,
          password,
          AUTHORITY,
          AUTHORITY_DAYS,
          List.of(
              "-dname",
              "CN=Cloister authority of " + names.getFirst(),
              "-ext",
              "bc:critical=ca:true,pathlen:0",
              "-ext",
              "ku:critical=keyCertSign,cRLSign"));
      run(
          store,
          password,
          SERVER,
          SERVER_DAYS,
          List.of(
              "-dname",
              "CN=" + names.getFirst(),
              "-signer",
              AUTHORITY,
              "-ext",
              "san=" + names.stream().map(OwnAuthority::name).collect(Collectors.joining(",")),
              "-ext",
              "ku:critical=digitalSignature",
              "-ext",
              "eku=serverAuth"));
      return read(store, password.toCharArray());
    } finally {
      for (String left : List.of("store.p12", "")) {
        Files.deleteIfExists(folder.resolve(left));
      }
    }
  }

  private String password() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String name(String name) {
    return (name.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + name;
  }

  /// The password goes by the environment, which other users cannot see.
  private void run(Path store, String password, String alias, int days, List<String> more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                keytool.toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "CLOISTER_STORE",
                "-alias",
                alias,
                "-validity",
                String.valueOf(days)));
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLOISTER_STORE", password);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + said.strip());
    }
  }

  private static Made read(Path file, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return new Made(
          pem(store.getCertificate(AUTHORITY)),
          pem(store.getCertificate(SERVER)),
          pem(store.getKey(SERVER, password)));
    } catch (GeneralSecurityException broken) {
      throw new IOException("keytool made nothing that can be read", broken);
    }
  }

  private static byte[] pem(Certificate certificate) throws GeneralSecurityException {
    return Pem.write("CERTIFICATE", certificate.getEncoded());
  }

  private static byte[] pem(Key key) {
    return Pem.write("PRIVATE KEY", key.getEncoded());
  }
}
