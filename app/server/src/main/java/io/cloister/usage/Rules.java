package io.cloister.usage;

import io.cloister.audit.Row;
import io.cloister.identity.Actor;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.LimitRows.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What administrators said: limits, and which groups are teams. Every question looks here, so it
/// is read once; whatever is changed passes through here as well.
final class Rules {
  /// More than anybody oversees.
  static final int MOST = 500;

  private final Store store;
  private final Map<TenantId, Of> known = new ConcurrentHashMap<>();

  Rules(Store store) {
    store.prepare(LimitRows.class);
    this.store = store;
  }

  /// Those of one tenant.
  ///
  /// @param teams in the order in which they are looked for; empty where nobody said
  record Of(
      List<Limit> all,
      Map<Subject, Limit> standing,
      Map<Subject, Limit> forATime,
      List<String> teams) {
    /// What counts for a subject now: of its own what has an end comes first, then what stands, and
    /// then that of each of its kind.
    @Nullable Limit find(Subject subject, Instant now) {
      Limit own = own(subject, now);
      return own != null || subject.kind() == Subject.Kind.TENANT ? own : own(subject.each(), now);
    }

    private @Nullable Limit own(Subject subject, Instant now) {
      Limit override = forATime.get(subject);
      return override != null && lasts(override, now) ? override : standing.get(subject);
    }
  }

  static boolean lasts(Limit limit, Instant now) {
    return limit.until() == null || limit.until().isAfter(now);
  }

  Of of(TenantId tenant) {
    return known.computeIfAbsent(
        tenant, fresh -> store.read(tenant, handle -> read(handle, tenant)));
  }

  /// The team that a question of somebody counts for, so that sums add up: the first on the list
  /// that they are in. While there is no list it is the first of their groups by name.
  String team(Actor actor) {
    List<String> teams = of(actor.tenant()).teams();
    if (teams.isEmpty()) {
      return actor.groups().stream().min(String::compareTo).orElse("");
    }
    return teams.stream().filter(actor.groups()::contains).findFirst().orElse("");
  }

  /// Sets a limit instead of the one there was for the same subject.
  void set(TenantId tenant, Limit limit) {
    change(
        tenant,
        handle -> {
          LimitRows rows = handle.attach(LimitRows.class);
          rows.replace(tenant.value(), limit.subject(), limit.forATime());
          rows.insert(limit);
        });
  }

  /// Takes a limit away. Empty when there was none.
  Optional<Limit> remove(TenantId tenant, String id) {
    Optional<Limit> found =
        of(tenant).all().stream().filter(limit -> limit.id().equals(id)).findFirst();
    change(tenant, handle -> handle.attach(LimitRows.class).delete(tenant.value(), id));
    return found;
  }

  void teams(TenantId tenant, List<String> names) {
    change(
        tenant,
        handle -> {
          LimitRows rows = handle.attach(LimitRows.class);
          rows.dropTeams(tenant.value());
          for (int place = 0; place < names.size(); place++) {
            rows.insertTeam(tenant.value(), place, names.get(place));
          }
        });
  }

  void forget(TenantId tenant, String login) {
    String subject = new Subject(Subject.Kind.USER, login).toString();
    change(
        tenant,
        handle -> {
          LimitRows rows = handle.attach(LimitRows.class);
          rows.deleteOf(tenant.value(), subject);
          rows.deleteWarnings(tenant.value(), subject);
          rows.rename(tenant.value(), login, Row.ERASED);
        });
  }

  private void change(TenantId tenant, Store.Act act) {
    store.change(tenant, act);
    known.remove(tenant);
  }

  private static Of read(Handle handle, TenantId tenant) {
    LimitRows rows = handle.attach(LimitRows.class);
    List<Limit> all = rows.limits(tenant.value(), MOST);
    Map<Subject, Limit> standing = new HashMap<>();
    Map<Subject, Limit> forATime = new HashMap<>();
    for (Limit limit : all) {
      Subject.read(limit.subject())
          .ifPresent(subject -> (limit.forATime() ? forATime : standing).put(subject, limit));
    }
    return new Of(new ArrayList<>(all), standing, forATime, rows.teams(tenant.value()));
  }
}
