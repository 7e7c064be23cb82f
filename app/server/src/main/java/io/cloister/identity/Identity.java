package io.cloister.identity;

import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.http.Http;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// People, sessions and keys, and what each may read.
public final class Identity {
  /// Whom the key of the first start acts as when it acts as nobody in particular.
  static final String AUTOMATION = "automation";

  private static final int LONGEST_LOGIN = 200;
  private static final int LONGEST_AGENT = 300;

  private final Store store;
  private final SessionSettings settings;
  private final Clock clock;
  private final SecureRandom random;
  private final Passwords passwords;
  private final Throttle throttle;
  private final Keys keys;

  public Identity(Store store, SessionSettings settings, Clock clock, SecureRandom random) {
    store.prepare(People.class);
    store.prepare(Sessions.class);
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    passwords = new Passwords(random);
    throttle = new Throttle(clock);
    keys = new Keys(store, clock, random);
  }

  /// Logins and group names are compared in this form: compatibility-composed, lower case, without
  /// outer blanks.
  public static String fold(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /// A principal as people write it, folded as logins and groups are.
  ///
  /// @throws IllegalArgumentException when it is neither `everyone`, `user:LOGIN` nor `group:NAME`
  public static Principal principal(String written) {
    String plain = written.strip();
    int colon = plain.indexOf(':');
    return new Principal(
        colon < 0
            ? fold(plain)
            : plain.substring(0, colon + 1).toLowerCase(Locale.ROOT)
                + fold(plain.substring(colon + 1)));
  }

  /// Makes `admin` with every role, if the tenant has nobody yet, and the key. Returns the password
  /// if one had to be made up.
  ///
  /// @param password null makes one up
  /// @param key null makes none
  public FirstStart firstStart(TenantId tenant, @Nullable String password, @Nullable String key) {
    if (store.read(handle -> handle.attach(People.class).count(tenant.value())) > 0) {
      boolean ignored = key != null && !keys.knows(key);
      return new FirstStart(false, Optional.empty(), ignored);
    }
    String chosen = password == null ? passwords.generate() : password;
    String hash = passwords.hash(chosen);
    Instant now = clock.instant();
    Person admin =
        new Person("admin", "Administrator", null, null, EnumSet.allOf(Role.class), Set.of());
    store.change(handle -> {
      handle.attach(People.class).insert(tenant.value(), admin, hash, now);
      if (key != null) {
        handle
            .attach(KeyRows.class)
            .insert(
                tenant.value(),
                Tokens.hash(key),
                AUTOMATION,
                "first start",
                Scope.spell(EnumSet.allOf(Scope.class)),
                null,
                now,
                null,
                null);
      }
    });
    return new FirstStart(true, password == null ? Optional.of(chosen) : Optional.empty(), false);
  }

  /// What a start found or made.
  ///
  /// @param first whether there was nobody before
  /// @param madeUp the administrator's password, to be shown once
  /// @param keyIgnored a key was given that is not known, and it is too late to make it
  public record FirstStart(boolean first, Optional<String> madeUp, boolean keyIgnored) {}

  /// Adds people who all have the same password, leaving out those who exist. Returns how many were
  /// added.
  public int add(TenantId tenant, Collection<Person> people, String password) {
    Instant now = clock.instant();
    int added = 0;
    for (Person given : people) {
      Person person =
          new Person(
              login(given.login()),
              given.name(),
              given.mail(),
              given.title(),
              given.roles(),
              given.groups().stream().map(Identity::fold).collect(Collectors.toSet()));
      String hash = passwords.hash(password);
      added +=
          store.write(handle -> {
            People rows = handle.attach(People.class);
            if (rows.find(tenant.value(), person.login()) != null) {
              return 0;
            }
            rows.insert(tenant.value(), person, hash, now);
            return 1;
          });
    }
    return added;
  }

  /// Adds the room's resource and filter to the web server.
  public void attach(Http http) {
    http.register(new SessionResource(this, settings));
    http.register(new SessionsResource(this));
    http.register(new KeysResource(keys));
    http.register(new Gatekeeper(this));
    http.register(new ActorBinding());
  }

  /// What somebody by that login may read. An unknown login is a person without groups.
  public Access access(TenantId tenant, String login) {
    Person person = find(tenant, login(login));
    return person == null
        ? Access.of(login(login), List.of())
        : Access.of(person.login(), person.groups());
  }

  @Nullable Person find(TenantId tenant, String login) {
    return store.find(handle -> handle.attach(People.class).findActive(tenant.value(), login));
  }

  /// Signs in, or says why not.
  ///
  /// @param agent what the browser calls itself
  SignIn signIn(
      TenantId tenant, String typed, String password, String address, @Nullable String agent) {
    String login = fold(typed);
    Duration wait = throttle.wait(login, address);
    if (wait.isPositive()) {
      return new SignIn.Wait(wait);
    }
    People.Account account =
        login.length() > LONGEST_LOGIN
            ? null
            : store.find(handle -> handle.attach(People.class).find(tenant.value(), login));
    boolean right =
        passwords.matches(
            password, account == null || !account.active() ? null : account.passwordHash());
    if (!right || account == null) {
      throttle.failed(login, address);
      return new SignIn.Refused();
    }
    throttle.succeeded(login, address);
    String token = Tokens.fresh(random);
    Instant now = clock.instant();
    Instant expires = now.plus(settings.longest());
    store.change(handle -> {
      Sessions sessions = handle.attach(Sessions.class);
      sessions.deleteEnded(now, now.minus(settings.idle()));
      sessions.insert(
          tenant.value(),
          Tokens.hash(token),
          account.login(),
          now,
          expires,
          address,
          shortened(agent));
    });
    return new SignIn.Welcome(token, account.login(), expires);
  }

  private static @Nullable String shortened(@Nullable String agent) {
    return agent == null || agent.length() <= LONGEST_AGENT
        ? agent
        : agent.substring(0, LONGEST_AGENT);
  }

  void signOut(String token) {
    store.change(handle -> handle.attach(Sessions.class).delete(Tokens.hash(token)));
  }

  /// Changes a password; every other session of the person ends. False when the current one is
  /// wrong.
  boolean changePassword(Actor actor, String current, String wanted, String token) {
    String tenant = actor.tenant().value();
    People.Account account =
        store.find(handle -> handle.attach(People.class).find(tenant, actor.login()));
    if (account == null || !passwords.matches(current, account.passwordHash())) {
      return false;
    }
    String hash = passwords.hash(wanted);
    store.change(handle -> {
      handle.attach(People.class).setPassword(tenant, actor.login(), hash);
      handle.attach(Sessions.class).deleteOthers(tenant, actor.login(), Tokens.hash(token));
    });
    return true;
  }

  /// The person of a session, unless it has ended.
  @Nullable SignedIn bySession(String token) {
    String hash = Tokens.hash(token);
    Instant now = clock.instant();
    Sessions.Session session = store.find(handle -> handle.attach(Sessions.class).find(hash));
    if (session == null
        || session.expires().isBefore(now)
        || session.lastUsed().plus(settings.idle()).isBefore(now)) {
      return null;
    }
    TenantId tenant = new TenantId(session.tenant());
    Person person = find(tenant, session.login());
    if (person == null) {
      return null;
    }
    if (session.lastUsed().plusSeconds(60).isBefore(now)) {
      store.changeSoon(handle -> handle.attach(Sessions.class).touch(hash, now));
    }
    return new SignedIn(
        Actor.of(tenant, person, person.roles(), Actor.By.SESSION, person.login()),
        session.expires());
  }

  /// Where somebody is signed in, the last used first.
  List<Sessions.Place> sessions(Actor actor) {
    Instant now = clock.instant();
    return store.read(handle ->
        handle
            .attach(Sessions.class)
            .list(actor.tenant().value(), actor.login(), now, now.minus(settings.idle())));
  }

  /// Ends one of somebody's own sessions. False when there is none of that id.
  boolean end(Actor actor, String id) {
    return store.write(
            handle -> handle.attach(Sessions.class).end(actor.tenant().value(), actor.login(), id))
        > 0;
  }

  void endOthers(Actor actor, String token) {
    store.change(handle ->
        handle
            .attach(Sessions.class)
            .deleteOthers(actor.tenant().value(), actor.login(), Tokens.hash(token)));
  }

  /// Whoever a key acts as, unless it is not good.
  ///
  /// @param as the login of the person to act as, or null
  /// @param address from where it is used
  KeyCheck byKey(String token, @Nullable String as, String address) {
    return keys.check(token, as == null ? null : login(as), address, this::find);
  }

  /// @throws IllegalArgumentException when nobody can be called so
  private static String login(String typed) {
    String login = fold(typed);
    if (login.isEmpty()
        || login.length() > LONGEST_LOGIN
        || login.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A login has 1 to " + LONGEST_LOGIN + " characters and no control characters");
    }
    return login;
  }
}
