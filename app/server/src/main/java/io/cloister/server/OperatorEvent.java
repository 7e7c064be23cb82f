package io.cloister.server;

import io.cloister.audit.Event;
import io.cloister.store.TenantId;
import java.util.Map;
import java.util.TreeMap;

/// What the record says of a command. The server did it, for whoever has the machine: the system's
/// own name for them is all that is known.
final class OperatorEvent {
  private OperatorEvent() {}

  /// Who runs the command, as the operating system calls them.
  static String user() {
    return System.getProperty("user.name", "");
  }

  /// Of a command that looks at the whole installation.
  static Event of(String action) {
    return of(TenantId.MAIN, action, "", Map.of());
  }

  static Event of(
      TenantId whose, String action, String resource, Map<String, ? extends Object> more) {
    return by(user(), whose, action, resource, more);
  }

  /// Of what the server did for a command.
  static Event by(
      String user,
      TenantId whose,
      String action,
      String resource,
      Map<String, ? extends Object> more) {
    Map<String, Object> detail = new TreeMap<>(more);
    detail.put("os_user", user);
    return new Event(whose, "system", null, action, resource, Event.Outcome.SUCCESS, detail, null);
  }
}
