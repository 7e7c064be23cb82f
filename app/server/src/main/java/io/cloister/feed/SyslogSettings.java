package io.cloister.feed;

import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the record is sent to by syslog, and nowhere else.
///
/// @param tls whether the connection is encrypted, and the receiver has to prove its name
/// @param caFile who may vouch for the receiver; null for whom Java trusts
/// @param certificateFile shown to a receiver that asks who we are
/// @param keyFile its key, in PKCS #8
/// @param tenants whose records; empty for all there are
/// @param resend what was sent so shortly before a connection broke is sent again
public record SyslogSettings(
    String host,
    int port,
    boolean tls,
    @Nullable Path caFile,
    @Nullable Path certificateFile,
    @Nullable Path keyFile,
    List<TenantId> tenants,
    Form form,
    Duration resend) {
  public SyslogSettings {
    tenants = List.copyOf(tenants);
  }

  /// Under which its position is kept: another receiver begins at the beginning.
  String receiver() {
    return host + ":" + port;
  }

  /// What the text of a message is.
  public enum Form {
    JSON,
    CEF
  }
}
