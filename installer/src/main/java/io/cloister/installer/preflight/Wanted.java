package io.cloister.installer.preflight;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What Cloister is to run with, as far as somebody has said so; what is null is not looked at.
///
/// @param data the data folder, which need not be there yet
/// @param bind the address to listen on
/// @param certificate in PEM
/// @param key of the certificate, in PEM
/// @param model the Ollama server
/// @param directory the LDAP server
/// @param shown the certificate that a server of ours shows which runs already
public record Wanted(
    @Nullable Path data,
    String bind,
    @Nullable Integer port,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable URI model,
    @Nullable DirectoryServer directory,
    @Nullable Path shown) {
  /// @param tls whether it speaks TLS from the first byte
  public record DirectoryServer(String host, int port, boolean tls) {
    /// Reads `ldap.example.org:636`, or the same behind `ldap://` and `ldaps://`; null where it is
    /// neither.
    public static @Nullable DirectoryServer read(String written) {
      boolean secure = written.startsWith("ldaps://");
      String rest = written.replaceFirst("^ldaps?://", "").replaceFirst("/+$", "");
      int colon = rest.lastIndexOf(':');
      String host = colon < 0 || rest.endsWith("]") ? rest : rest.substring(0, colon);
      String port = rest.substring(host.length()).replaceFirst("^:", "");
      if (host.isEmpty() || !port.matches("[0-9]{0,5}")) {
        return null;
      }
      int number = port.isEmpty() ? (secure ? 636 : 389) : Integer.parseInt(port);
      return number < 1 || number > 65535
          ? null
          : new DirectoryServer(host, number, secure || number == 636);
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// The machine alone.
  public static Wanted machine() {
    return new Wanted(null, "127.0.0.1", null, null, null, null, null, null);
  }

  public Wanted withData(Path folder) {
    return new Wanted(folder, bind, port, certificate, key, model, directory, shown);
  }

  public Wanted withPort(String address, int number) {
    return new Wanted(data, address, number, certificate, key, model, directory, shown);
  }

  public Wanted withTls(@Nullable Path certificateFile, @Nullable Path keyFile) {
    return new Wanted(data, bind, port, certificateFile, keyFile, model, directory, shown);
  }

  public Wanted withModel(URI server) {
    return new Wanted(data, bind, port, certificate, key, server, directory, shown);
  }

  public Wanted withDirectory(DirectoryServer server) {
    return new Wanted(data, bind, port, certificate, key, model, server, shown);
  }

  public Wanted withShown(@Nullable Path certificateFile) {
    return new Wanted(data, bind, port, certificate, key, model, directory, certificateFile);
  }
}
