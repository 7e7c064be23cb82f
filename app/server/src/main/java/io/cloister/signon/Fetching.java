package io.cloister.signon;

import io.cloister.egress.EgressRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/// Reads a document of a provider's. Goes nowhere else than it was told, waits for nobody long, and
/// reads no more than a document of its kind has.
final class Fetching {
  private static final int MILLIS = 5_000;
  private static final int MOST_BYTES = 5_000_000;

  private Fetching() {}

  /// @param ca certificates in PEM that alone are trusted; null for the usual ones
  /// @throws IOException with a message that says what went wrong
  static String read(URI address, @Nullable String ca) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    connection.setInstanceFollowRedirects(false);
    if (connection instanceof HttpsURLConnection https && ca != null) {
      https.setSSLSocketFactory(Authorities.sockets(ca));
    }
    try {
      int status = connection.getResponseCode();
      if (status != 200) {
        throw new IOException("it answers with status " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("it is larger than any such document");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException failed) {
      throw EgressRefused.in(failed).map(IOException::new).orElse(failed);
    } finally {
      connection.disconnect();
    }
  }
}
