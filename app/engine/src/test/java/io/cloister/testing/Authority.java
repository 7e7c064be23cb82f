package io.cloister.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate authority of a test's own, made with the JDK's `keytool`.
public final class Authority {
  private static final char[] PASSWORD = "loopback".toCharArray();

  private final Path folder;
  private final Path store;

  private Authority(Path folder) {
    this.folder = folder;
    store = folder.resolve("authority.p12");
  }

  /// @param folder is made, and holds everything afterwards, keys included
  public static Authority in(Path folder) throws IOException, InterruptedException {
    Authority authority = new Authority(Files.createDirectories(folder));
    authority.keytool("-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc:c");
    return authority;
  }

  /// Its own certificate in PEM, which whoever trusts it needs.
  public String pem() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", open().getCertificate("ca").getEncoded());
  }

  /// A certificate for a server.
  ///
  /// @param names such as `ip:127.0.0.1,dns:localhost`
  public Issued issue(String alias, String names)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool("-alias", alias, "-dname", "CN=" + alias, "-ext", "san=" + names, "-signer", "ca");
    KeyStore opened = open();
    PrivateKey key = (PrivateKey) opened.getKey(alias, PASSWORD);
    Path certificate = folder.resolve(alias + ".crt");
    Path secret = folder.resolve(alias + ".key");
    Files.writeString(certificate, pem("CERTIFICATE", opened.getCertificate(alias).getEncoded()));
    Files.writeString(secret, pem("PRIVATE KEY", key.getEncoded()));
    KeyStore alone = KeyStore.getInstance("PKCS12");
    alone.load(null, null);
    alone.setKeyEntry(alias, key, PASSWORD, opened.getCertificateChain(alias));
    return new Issued(certificate, secret, alone, PASSWORD);
  }

  /// @param certificate a file in PEM
  /// @param key a file in PEM
  /// @param store both, for servers in Java; opened with the password
  public record Issued(Path certificate, Path key, KeyStore store, char[] password) {}

  private KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD);
  }

  private void keytool(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // No elliptic curves: GnuTLS, which Debian's slapd has, cannot read such a key as the JDK
    // writes it.
    command.addAll(List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048"));
    command.addAll(List.of("-validity", "30", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + told);
    }
  }

  private static String pem(String kind, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), kind);
  }
}
