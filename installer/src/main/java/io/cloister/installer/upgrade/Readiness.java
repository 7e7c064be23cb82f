package io.cloister.installer.upgrade;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks the server on this machine whether it can serve. Its lock is left alone meanwhile: whoever
/// looks at it holds it for a moment, in which a server that starts would find it taken.
///
/// @param address as the program says it
record Readiness(URI address) {
  private static final int PATIENCE_MS = 5_000;
  private static final int PAUSE_MS = 100;

  /// Whether it is within a while.
  boolean within(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      if (now()) {
        return true;
      }
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private boolean now() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.resolve("/readyz").toURL().openConnection();
      if (connection instanceof HttpsURLConnection secure) {
        anyCertificate(secure);
      }
      connection.setConnectTimeout(PATIENCE_MS);
      connection.setReadTimeout(PATIENCE_MS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Nothing is sent, and it is this machine: whose name the certificate has does not matter.
  private static void anyCertificate(HttpsURLConnection connection)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    connection.setSSLSocketFactory(context.getSocketFactory());
    connection.setHostnameVerifier((name, session) -> true);
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
