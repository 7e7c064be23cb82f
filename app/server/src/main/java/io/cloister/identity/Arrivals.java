package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes over what identity providers say about people. A login belongs to whoever had it first: a
/// provider speaks for people whom another keeps only where an administrator has allowed that, and
/// never for the next person who is given the same name.
final class Arrivals {
  private static final int LONGEST_KEY = 400;

  private final Store store;
  private final Clock clock;

  Arrivals(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Somebody who signs in.
  Arrived arrive(TenantId tenant, Arrival arrival) {
    return store.write(
        tenant,
        handle -> {
          Arrived arrived = take(handle, tenant, arrival, false);
          if (arrived instanceof Arrived.In in) {
            handle.attach(People.class).seen(tenant.value(), in.login(), clock.instant());
          }
          return arrived;
        });
  }

  /// Somebody whom a provider's list has, and who may come in as far as it is concerned. Most of a
  /// list says what is known, and costs no write.
  Arrived listed(TenantId tenant, Arrival arrival) {
    People.Account same = store.find(tenant, handle -> unchanged(handle, tenant, arrival));
    return same == null
        ? store.write(tenant, handle -> take(handle, tenant, arrival, true))
        : new Arrived.In(same.login());
  }

  /// The account of somebody about whom the provider that keeps it says nothing new; null
  /// otherwise.
  private static People.@Nullable Account unchanged(
      Handle handle, TenantId tenant, Arrival arrival) {
    People.Account account =
        handle.attach(People.class).findByKey(tenant.value(), arrival.provider(), arrival.key());
    return account != null
            && account.active()
            && fault(arrival) == null
            && !says(arrival, account)
            && inTheirGroups(handle, tenant, arrival, account)
        ? account
        : null;
  }

  private static boolean inTheirGroups(
      Handle handle, TenantId tenant, Arrival arrival, People.Account account) {
    return arrival.groups() == null
        || groups(arrival)
            .equals(
                Set.copyOf(
                    handle
                        .attach(Groups.class)
                        .of(tenant.value(), account.login(), arrival.provider())));
  }

  private Arrived take(Handle handle, TenantId tenant, Arrival arrival, boolean reopens) {
    String fault = fault(arrival);
    if (fault != null) {
      return new Arrived.Refused(Arrived.Why.UNUSABLE, fault);
    }
    String login = Identity.login(arrival.login());
    People people = handle.attach(People.class);
    People.Account account = people.findByKey(tenant.value(), arrival.provider(), arrival.key());
    if (account == null) {
      account = called(handle, tenant, login);
      if (account == null) {
        Directory.insert(
            handle,
            tenant,
            new Person(
                login,
                name(arrival),
                mail(arrival),
                title(arrival),
                Set.of(Role.EMPLOYEE),
                groups(arrival)),
            null,
            arrival,
            clock.instant());
        Directory.grown(handle, tenant);
        return new Arrived.In(login);
      }
      Arrived.Refused refused = stranger(handle, tenant, arrival, login, account);
      if (refused != null) {
        return refused;
      }
    }
    return known(handle, tenant, arrival, account, reopens);
  }

  /// Whoever is called so. A provisioning service may call somebody otherwise than it did first.
  private static People.@Nullable Account called(Handle handle, TenantId tenant, String login) {
    ProvisionedRows.Claim claim = handle.attach(ProvisionedRows.class).claim(tenant.value(), login);
    return handle.attach(People.class).find(tenant.value(), claim == null ? login : claim.login());
  }

  private static Arrived.@Nullable Refused stranger(
      Handle handle, TenantId tenant, Arrival arrival, String login, People.Account account) {
    boolean provisioned = ProvisionedPeople.ORIGIN.equals(account.provider());
    if (provisioned && handle.attach(ProvisionedRows.class).claim(tenant.value(), login) == null) {
      return new Arrived.Refused(
          Arrived.Why.LOGIN_REUSED,
          "The login '"
              + login
              + "' belonged to somebody whom the provisioning service calls otherwise now. Give this person another login.");
    }
    if (arrival.provider().equals(account.provider())) {
      return new Arrived.Refused(
          Arrived.Why.LOGIN_REUSED,
          "The login '"
              + login
              + "' belonged to another person of this provider. Close that account, or give this person another login.");
    }
    boolean allowed =
        switch (arrival.speaks()) {
          case FOR_ITS_OWN -> false;
          case FOR_PROVISIONED -> provisioned;
          case FOR_EVERYBODY -> true;
        };
    if (!allowed && provisioned) {
      return new Arrived.Refused(
          Arrived.Why.LOGIN_TAKEN,
          "The login '"
              + login
              + "' belongs to somebody whom the provisioning service keeps. Let this provider sign in provisioned people.");
    }
    if (!allowed) {
      return new Arrived.Refused(
          Arrived.Why.LOGIN_TAKEN,
          "The login '"
              + login
              + "' belongs to "
              + (account.provider() == null
                  ? "a local account"
                  : "the provider '" + account.provider() + "'")
              + ". Let this provider sign in people whom others keep, if it is as trustworthy.");
    }
    return null;
  }

  private Arrived known(
      Handle handle, TenantId tenant, Arrival arrival, People.Account account, boolean reopens) {
    boolean own = arrival.provider().equals(account.provider());
    boolean reopened = reopens && own && arrival.provider().equals(account.closedBy());
    if (!account.active() && !reopened) {
      return new Arrived.Refused(
          Arrived.Why.CLOSED, "The account '" + account.login() + "' is closed here.");
    }
    Instant now = clock.instant();
    boolean changed = reopened || (own && says(arrival, account));
    if (changed) {
      handle
          .attach(People.class)
          .update(
              tenant.value(),
              account.login(),
              name(arrival),
              mail(arrival),
              title(arrival),
              true,
              null,
              now);
    }
    if (arrival.groups() != null) {
      changed |=
          Directory.regroup(
              handle, tenant, account.login(), arrival.provider(), groups(arrival), now);
    }
    if (changed) {
      Directory.grown(handle, tenant);
    }
    return new Arrived.In(account.login());
  }

  private static boolean says(Arrival arrival, People.Account account) {
    return !name(arrival).equals(account.name())
        || !Objects.equals(mail(arrival), account.mail())
        || !Objects.equals(title(arrival), account.title());
  }

  /// Closes the accounts of those whom the provider no longer has, and ends their sessions.
  ///
  /// @param still the logins of those it has
  /// @return whose accounts were closed
  List<String> close(TenantId tenant, String provider, Collection<String> still) {
    return store.write(
        tenant,
        handle -> {
          People people = handle.attach(People.class);
          Set<String> left = new HashSet<>(people.activeOf(tenant.value(), provider));
          left.removeAll(still);
          for (String login : left) {
            People.Account gone = Objects.requireNonNull(people.find(tenant.value(), login));
            people.update(
                tenant.value(),
                login,
                gone.name(),
                gone.mail(),
                gone.title(),
                false,
                provider,
                clock.instant());
            handle.attach(Sessions.class).deleteAll(tenant.value(), login);
          }
          if (!left.isEmpty()) {
            Directory.grown(handle, tenant);
          }
          return left.stream().sorted().toList();
        });
  }

  /// Why nobody can be known by what it gives; null when somebody can.
  private static @Nullable String fault(Arrival arrival) {
    String login;
    try {
      login = Identity.login(arrival.login());
    } catch (IllegalArgumentException bad) {
      return "The login it gives cannot be used: " + bad.getMessage() + ".";
    }
    if (Identity.reserved(login)) {
      return "The login it gives, '" + login + "', is a name of the appliance's own.";
    }
    return arrival.key().isBlank() || arrival.key().length() > LONGEST_KEY
        ? "What it knows the person by is empty or has more than " + LONGEST_KEY + " characters."
        : null;
  }

  private static Set<String> groups(Arrival arrival) {
    return arrival.groups() == null
        ? Set.of()
        : arrival.groups().stream()
            .map(Identity::fold)
            .filter(name -> !name.isEmpty() && name.length() <= Identity.LONGEST_LOGIN)
            .collect(Collectors.toSet());
  }

  private static String name(Arrival arrival) {
    return cut(arrival.name().isBlank() ? arrival.login() : arrival.name().strip(), 200);
  }

  private static @Nullable String mail(Arrival arrival) {
    return arrival.mail() == null ? null : cut(arrival.mail(), 320);
  }

  private static @Nullable String title(Arrival arrival) {
    return arrival.title() == null ? null : cut(arrival.title(), 200);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
