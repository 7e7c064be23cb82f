package io.cloister.signon;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;

/// One browser's way to a provider and back: what was sent along and has to come back the same, and
/// where the person wanted to go. It holds what pac4j would keep in a session, for these minutes
/// only.
final class Dance implements SessionStore {
  /// For what needs one and keeps nothing.
  static final Dance NONE = new Dance("", TenantId.MAIN, "", "/", false, Instant.EPOCH);

  private final String id;
  private final TenantId tenant;
  private final String provider;
  private final String goal;
  private final boolean rehearsal;
  private final Instant until;
  private final Map<String, Object> kept = new ConcurrentHashMap<>();

  /// @param goal a page of the portal
  /// @param rehearsal whether an administrator only wants to see what the provider says
  Dance(
      String id, TenantId tenant, String provider, String goal, boolean rehearsal, Instant until) {
    this.id = id;
    this.tenant = tenant;
    this.provider = provider;
    this.goal = goal;
    this.rehearsal = rehearsal;
    this.until = until;
  }

  String id() {
    return id;
  }

  TenantId tenant() {
    return tenant;
  }

  String provider() {
    return provider;
  }

  String goal() {
    return goal;
  }

  boolean rehearsal() {
    return rehearsal;
  }

  Instant until() {
    return until;
  }

  @Override
  public Optional<String> getSessionId(WebContext context, boolean create) {
    return Optional.of(id);
  }

  @Override
  public Optional<Object> get(WebContext context, String key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void set(WebContext context, String key, @Nullable Object value) {
    if (value == null) {
      kept.remove(key);
    } else {
      kept.put(key, value);
    }
  }

  @Override
  public boolean destroySession(WebContext context) {
    kept.clear();
    return true;
  }

  @Override
  public Optional<Object> getTrackableSession(WebContext context) {
    return Optional.empty();
  }

  @Override
  public Optional<SessionStore> buildFromTrackableSession(WebContext context, Object trackable) {
    return Optional.empty();
  }

  @Override
  public boolean renewSession(WebContext context) {
    return false;
  }
}
