package io.cloister.identity;

import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The people behind principals, now or at a moment that has been. Leafs through them by login, so
/// that a group of everybody takes no more memory than one of three.
final class Crowd {
  private static final int AT_ONCE = 5_000;
  private static final String USER = "user:";
  private static final String GROUP = "group:";

  private final Store store;

  Crowd(Store store) {
    store.prepare(CrowdRows.class);
    this.store = store;
  }

  /// Some of them, by login; none only at the end.
  ///
  /// @param after the login to go on behind; empty for the beginning
  List<Behind> behind(
      TenantId tenant, Collection<Principal> principals, Instant at, String after, int most) {
    return store.read(
        tenant,
        handle -> {
          CrowdRows rows = handle.attach(CrowdRows.class);
          List<Behind> found = new ArrayList<>();
          String place = after;
          while (found.isEmpty()) {
            List<String> logins = logins(rows, tenant, principals, at, place, most);
            if (logins.isEmpty()) {
              break;
            }
            logins.forEach(login -> find(rows, tenant, login, at).ifPresent(found::add));
            place = logins.getLast();
          }
          return found;
        });
  }

  Optional<Behind> find(TenantId tenant, String login, Instant at) {
    return store.read(tenant, handle -> find(handle.attach(CrowdRows.class), tenant, login, at));
  }

  /// How many are behind one principal.
  long count(TenantId tenant, Principal principal, Instant at) {
    return store.read(
        tenant,
        handle -> {
          CrowdRows rows = handle.attach(CrowdRows.class);
          String value = principal.value();
          if (value.startsWith(USER)) {
            return find(rows, tenant, value.substring(USER.length()), at).isPresent() ? 1L : 0L;
          }
          return value.startsWith(GROUP)
              ? rows.countIn(tenant.value(), value.substring(GROUP.length()), at)
              : rows.countAll(tenant.value(), at);
        });
  }

  Instant began() {
    return store.read(TenantId.MAIN, handle -> handle.attach(CrowdRows.class).began());
  }

  /// The first of them behind a login. Each principal gives its own first, so the first of all are
  /// among those.
  private static List<String> logins(
      CrowdRows rows,
      TenantId tenant,
      Collection<Principal> principals,
      Instant at,
      String after,
      int most) {
    Set<String> logins = new LinkedHashSet<>();
    for (Principal principal : principals) {
      String value = principal.value();
      if (value.startsWith(GROUP)) {
        logins.addAll(rows.in(tenant.value(), value.substring(GROUP.length()), after, at, most));
      } else if (value.startsWith(USER)) {
        logins.add(value.substring(USER.length()));
      } else {
        return rows.all(tenant.value(), after, at, most);
      }
      if (logins.size() > AT_ONCE) {
        List<String> first = rows.first(tenant.value(), after, List.copyOf(logins), most);
        logins.retainAll(Set.copyOf(first));
      }
    }
    return logins.isEmpty()
        ? List.of()
        : rows.first(tenant.value(), after, List.copyOf(logins), most);
  }

  private static Optional<Behind> find(CrowdRows rows, TenantId tenant, String login, Instant at) {
    return Optional.ofNullable(rows.member(tenant.value(), login, at))
        .map(member -> {
          List<Behind.Membership> groups = rows.memberships(tenant.value(), login, at);
          return new Behind(
              member.login(),
              member.name(),
              member.open(),
              member.openNow(),
              groups,
              Access.of(login, groups.stream().map(Behind.Membership::name).distinct().toList()));
        });
  }
}
