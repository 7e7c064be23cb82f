package io.cloister.backup;

import io.cloister.http.Pem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Asks a bucket for something, over Java's own HTTP client: that one asks before it connects
/// whether it may (docs/decisions/0041-zero-egress.md), and looks for keys and regions nowhere.
/// What everybody gets wrong, signing, is Amazon's own. See docs/decisions/0047-backups-to-s3.md.
final class S3Requests implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Nobody need be slower.
  private static final int BYTES_A_MILLISECOND = 100;

  private static final int TRIES = 4;
  private static final Duration PAUSE = Duration.ofMillis(250);

  /// That the store is busy or half down.
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

  /// What Java's client says by itself.
  private static final Set<String> ITS_OWN = Set.of("host", "content-length");

  private final S3Settings store;
  private final URI address;
  private final HttpClient client;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsIdentity identity;

  /// @throws BackupRefused when the certificates that may vouch for the store cannot be read
  S3Requests(Place.Bucket bucket) throws BackupRefused {
    store = bucket.store();
    address = bucket.address();
    identity = AwsCredentialsIdentity.create(store.accessKey(), store.secretKey().get());
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    if (store.authorities() != null) {
      builder.sslContext(believing(store.authorities()));
    }
    client = builder.build();
  }

  private static SSLContext believing(Path authorities) throws BackupRefused {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, Pem.trusting(authorities), new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw BackupRefused.because(
          "The certificates in %s cannot be used (%s). backup.s3.ca_file takes a file in PEM."
              .formatted(authorities, unusable.getMessage()));
    }
  }

  /// What came back.
  ///
  /// @param tries how often it was asked; what failed may have been done nevertheless
  record Answer(int status, byte[] body, Map<String, List<String>> headers, int tries) {
    /// Empty where there is none.
    String tag() {
      return headers.getOrDefault("etag", List.of()).stream().findFirst().orElse("");
    }
  }

  /// Asks until there is an answer that means something. All that is asked for may be done twice.
  ///
  /// @param key of an object; empty for the bucket
  Answer send(
      String method,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body)
      throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<byte[]> answer = once(method, key, query, headers, body);
        if (!PASSING.contains(answer.statusCode()) || tries == TRIES) {
          return new Answer(answer.statusCode(), answer.body(), answer.headers().map(), tries);
        }
      } catch (InterruptedIOException told) {
        throw told;
      } catch (IOException away) {
        if (tries == TRIES) {
          throw new StoreFailed(
              "The store %s cannot be reached (%s). See that it runs, that backup.s3.endpoint is its address, and do it again."
                  .formatted(store.endpoint(), reason(away)),
              away);
        }
      }
      rest(tries);
    }
  }

  /// Asks once, and takes any answer.
  HttpResponse<byte[]> once(
      String method,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body)
      throws IOException {
    HttpRequest request = signed(method, key, query, headers, body);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      // Of the whole answer, and not of its beginning alone.
      return answer.get(
          PATIENCE.toMillis() + body.length / BYTES_A_MILLISECOND, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new IOException("it did not answer in time", late);
    } catch (InterruptedException told) {
      answer.cancel(true);
      throw stopped();
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      throw new IOException(reason(why), why);
    }
  }

  private HttpRequest signed(
      String method,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    SdkHttpRequest.Builder asked =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(method))
            .uri(key.isEmpty() ? address : address.resolve(key));
    new TreeMap<>(query).forEach(asked::putRawQueryParameter);
    headers.forEach(asked::putHeader);
    SdkHttpRequest signed =
        signer
            .sign(one ->
                one.identity(identity)
                    .request(asked.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, store.region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.getUri())
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    signed.forEachHeader((name, values) -> {
      if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    return request.build();
  }

  private static void rest(int tries) throws IOException {
    try {
      Thread.sleep(PAUSE.multipliedBy(1L << (2 * (tries - 1))));
    } catch (InterruptedException told) {
      throw stopped();
    }
  }

  private static InterruptedIOException stopped() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("it was stopped");
  }

  /// Java has no words for some of it.
  private static String reason(Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException) {
        return "nobody knows that name";
      }
      if (at.getMessage() != null && !at.getMessage().isBlank()) {
        return at.getMessage();
      }
    }
    return failed instanceof ConnectException ? "nobody answers there" : "the connection broke";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
