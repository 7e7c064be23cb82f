package io.cloister.identity;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a provisioning service does to one group in one transaction: first it is looked whether all
/// of it can be done, then it is done.
final class GroupWork {
  private final ProvisionedGroupRows rows;
  private final Groups groups;
  private final Handle handle;
  private final TenantId tenant;
  private final Instant now;
  private final Map<String, String> logins = new HashMap<>();
  private final Set<String> joined = new TreeSet<>();
  private final Set<String> left = new TreeSet<>();

  GroupWork(Handle handle, TenantId tenant, Instant now) {
    this.handle = handle;
    this.tenant = tenant;
    this.now = now;
    rows = handle.attach(ProvisionedGroupRows.class);
    groups = handle.attach(Groups.class);
  }

  Moved moved() {
    return Moved.of(joined, left);
  }

  /// Why the group cannot be called so; null when it can.
  ///
  /// @param group null for a new one
  @Nullable Provision<ProvisionedGroup> refusal(@Nullable ProvisionedGroup group, String spelled) {
    String name;
    try {
      name = Identity.login(spelled);
    } catch (IllegalArgumentException bad) {
      return new Provision.Unusable<>(
          "The displayName of a group has 1 to 200 characters, none of them a control character.");
    }
    if (group != null && group.name().equals(name)) {
      return null;
    }
    if (rows.named(tenant.value(), name) != null) {
      return new Provision.Taken<>("There is a group called '" + name + "' already.");
    }
    List<String> roles = groups.roles(tenant.value(), name);
    return roles.isEmpty()
        ? null
        : new Provision.Taken<>(
            "The group '"
                + name
                + "' was made here and gives the roles "
                + roles
                + ". An administrator takes these away first, or this group gets another displayName.");
  }

  /// Why that cannot be done; null when it can.
  @Nullable Provision<ProvisionedGroup> refusal(
      @Nullable ProvisionedGroup group, List<GroupChange> changes) {
    look(changes);
    for (GroupChange change : changes) {
      Provision<ProvisionedGroup> refusal =
          switch (change) {
            case GroupChange.Call call -> refusal(group, call.name());
            case GroupChange.Join join -> unknown(join.people());
            case GroupChange.Hold hold -> unknown(hold.people());
            case GroupChange.Leave leave -> null;
            case GroupChange.Know know -> null;
          };
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  /// All who are named, in one go.
  private void look(List<GroupChange> changes) {
    Set<String> named = new HashSet<>();
    for (GroupChange change : changes) {
      named.addAll(
          switch (change) {
            case GroupChange.Join join -> join.people();
            case GroupChange.Hold hold -> hold.people();
            case GroupChange.Leave leave -> leave.people();
            case GroupChange.Call call -> Set.of();
            case GroupChange.Know know -> Set.of();
          });
    }
    if (!named.isEmpty()) {
      rows.known(tenant.value(), named.toArray(String[]::new))
          .forEach(known -> logins.put(known.id(), known.login()));
    }
  }

  private @Nullable Provision<ProvisionedGroup> unknown(Set<String> people) {
    for (String id : people) {
      if (!logins.containsKey(id)) {
        return new Provision.Unusable<>(
            "There is no person with the id '"
                + id
                + "'. Only people are members; groups in groups are not kept.");
      }
    }
    return null;
  }

  ProvisionedGroup make(String id, String spelled, @Nullable String externalId) {
    String name = Identity.login(spelled);
    addUnlessThere(name);
    rows.insert(
        tenant.value(),
        id,
        name,
        spelled.strip(),
        PersonDraft.tidy(externalId, PersonDraft.LONGEST_KEY),
        now);
    return found(id);
  }

  /// Does them in their order. Returns the group as it is then.
  ProvisionedGroup run(ProvisionedGroup begun, List<GroupChange> changes) {
    ProvisionedGroup group = begun;
    for (GroupChange change : changes) {
      switch (change) {
        case GroupChange.Call call -> rename(group, call.name());
        case GroupChange.Know know ->
            rows.update(
                tenant.value(),
                group.id(),
                group.name(),
                group.spelled(),
                PersonDraft.tidy(know.externalId(), PersonDraft.LONGEST_KEY));
        case GroupChange.Join join -> join(group.name(), called(join.people()));
        case GroupChange.Leave leave -> leave(group.name(), called(leave.people()));
        case GroupChange.Hold hold -> hold(group.name(), called(hold.people()));
      }
      group = found(group.id());
    }
    Directory.grown(handle, tenant);
    return group;
  }

  void unmake(ProvisionedGroup group) {
    hold(group.name(), Set.of());
    rows.delete(tenant.value(), group.id());
    deleteUnlessUsed(group.name());
    Directory.grown(handle, tenant);
  }

  /// The people go along. So do the roles, unless others have people in the group that is left, or
  /// in the one that is come to.
  private void rename(ProvisionedGroup group, String spelled) {
    String name = Identity.login(spelled);
    if (name.equals(group.name())) {
      rows.update(tenant.value(), group.id(), name, spelled.strip(), group.externalId());
      return;
    }
    boolean fresh = addUnlessThere(name);
    String[] all = rows.logins(tenant.value(), group.name()).toArray(String[]::new);
    rows.remember(tenant.value(), group.name(), all, now);
    rows.leave(tenant.value(), group.name(), List.of(all));
    rows.join(tenant.value(), name, all, now);
    rows.update(tenant.value(), group.id(), name, spelled.strip(), group.externalId());
    if (fresh && rows.putByOthers(tenant.value(), group.name()) == 0) {
      groups
          .roles(tenant.value(), group.name())
          .forEach(role -> groups.addRole(tenant.value(), name, role));
    }
    deleteUnlessUsed(group.name());
  }

  private boolean addUnlessThere(String name) {
    boolean fresh = groups.has(tenant.value(), name) == 0;
    if (fresh) {
      groups.add(tenant.value(), name);
    }
    return fresh;
  }

  private void deleteUnlessUsed(String name) {
    if (rows.putByOthers(tenant.value(), name) == 0) {
      groups.delete(tenant.value(), name);
    }
  }

  private void join(String group, Collection<String> people) {
    Set<String> fresh = new TreeSet<>(people);
    String[] asked = fresh.toArray(String[]::new);
    rows.among(tenant.value(), group, asked).forEach(fresh::remove);
    if (!fresh.isEmpty()) {
      rows.join(tenant.value(), group, fresh.toArray(String[]::new), now);
      left.removeAll(fresh);
      joined.addAll(fresh);
    }
  }

  private void leave(String group, Collection<String> people) {
    List<String> are = rows.among(tenant.value(), group, people.toArray(String[]::new));
    if (!are.isEmpty()) {
      String[] going = are.toArray(String[]::new);
      rows.remember(tenant.value(), group, going, now);
      rows.leave(tenant.value(), group, are);
      joined.removeAll(are);
      left.addAll(are);
    }
  }

  private void hold(String group, Collection<String> people) {
    Set<String> going = new HashSet<>(rows.logins(tenant.value(), group));
    going.removeAll(people);
    if (!going.isEmpty()) {
      leave(group, going);
    }
    if (!people.isEmpty()) {
      join(group, people);
    }
  }

  private Set<String> called(Set<String> people) {
    Set<String> called = new TreeSet<>();
    for (String id : people) {
      String login = logins.get(id);
      if (login != null) {
        called.add(login);
      }
    }
    return called;
  }

  private ProvisionedGroup found(String id) {
    ProvisionedGroup found = rows.find(tenant.value(), id);
    if (found == null) {
      throw new IllegalStateException("The group " + id + " is gone in its own transaction");
    }
    return found;
  }
}
