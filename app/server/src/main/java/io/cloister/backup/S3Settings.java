package io.cloister.backup;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store that speaks S3, and who we are there.
///
/// @param endpoint without a path
/// @param secretKey asked for when it is needed, and never printed
/// @param pathStyle whether a bucket is the beginning of the path; of the host's name otherwise
/// @param authorities who may vouch for it, in PEM; null for whom Java trusts
/// @param silence after which somebody who writes counts as gone
public record S3Settings(
    URI endpoint,
    String region,
    String accessKey,
    Supplier<String> secretKey,
    boolean pathStyle,
    @Nullable Path authorities,
    Duration silence) {
  /// Longer than a store or a network is away without anybody hearing of it.
  public static final Duration SILENCE = Duration.ofMinutes(1);

  /// Where a bucket is asked for, with `/` at the end.
  URI address(String bucket) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return URI.create(
        pathStyle
            ? "%s://%s%s/%s/".formatted(endpoint.getScheme(), endpoint.getHost(), port, bucket)
            : "%s://%s.%s%s/".formatted(endpoint.getScheme(), bucket, endpoint.getHost(), port));
  }

  @Override
  public String toString() {
    return "S3Settings[" + endpoint + "]";
  }
}
