package io.cloister.scim;

import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import io.cloister.audit.Recording;
import io.cloister.store.TenantId;
import org.jspecify.annotations.Nullable;

/// One request on its way through the library, which hands it to whoever does the work.
final class Talk extends Context {
  private final TenantId tenant;
  private final Recording recording;
  private final boolean strict;
  private @Nullable Long seen;
  private boolean stale;

  /// @param strict whether the caller says which version it wants changed
  Talk(TenantId tenant, Recording recording, boolean strict) {
    super(null);
    this.tenant = tenant;
    this.recording = recording;
    this.strict = strict;
  }

  /// @throws ClassCastException never: all requests begin in the [Engine]
  static Talk of(Context context) {
    return (Talk) context;
  }

  TenantId tenant() {
    return tenant;
  }

  Recording recording() {
    return recording;
  }

  boolean strict() {
    return strict;
  }

  /// The version that a change is made from.
  void see(long version) {
    seen = version;
  }

  @Nullable Long seen() {
    return seen;
  }

  /// Somebody else has changed it since it was looked at.
  void spoil() {
    stale = true;
  }

  boolean stale() {
    return stale;
  }
}
