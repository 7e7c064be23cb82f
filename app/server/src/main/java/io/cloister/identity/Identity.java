package io.cloister.identity;

import io.cloister.corpus.Access;
import io.cloister.corpus.Principal;
import io.cloister.http.Http;
import io.cloister.http.ProblemException;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// People, sessions and keys, and what each may read.
public final class Identity {
  /// Of the cookie that holds a session's token.
  public static final String COOKIE = "cloister_session";

  /// Whom the key of the first start acts as when it acts as nobody in particular.
  static final String AUTOMATION = "automation";

  static final int LONGEST_LOGIN = 200;

  private final Tenancy tenancy;
  private final SessionCookie cookie;
  private final Directory directory;
  private final Arrivals arrivals;
  private final SessionBook sessions;
  private final SignIns signIns;
  private final Keys keys;
  private final Invitations invitations;
  private final OwnPassword ownPassword;
  private final SecondFactors factors;
  private final Passkeys passkeys;
  private final Proofs proofs;
  private final boolean secure;
  private final Beginning beginning;
  private final BreakGlass breakGlass;
  private final Rulebook rules;
  private final ProvisionedPeople provisionedPeople;
  private final ProvisionedGroups provisionedGroups;
  private final Founding founding;
  private final Parting parting;
  private final Crowd crowd;

  public Identity(
      Store store,
      Safe safe,
      Tenancy tenancy,
      SessionSettings settings,
      HashingCost hashing,
      Clock clock,
      SecureRandom random) {
    this.tenancy = tenancy;
    cookie = new SessionCookie(settings);
    Passwords passwords = new Passwords(hashing, random);
    directory = new Directory(store, clock);
    arrivals = new Arrivals(store, clock);
    sessions = new SessionBook(store, settings, clock, random);
    rules = new Rulebook(store);
    ownPassword = new OwnPassword(store, directory, passwords);
    factors = new SecondFactors(store, safe, clock, random);
    passkeys = new Passkeys(store, safe, clock, random);
    Throttle throttle = new Throttle(clock);
    proofs = new Proofs(directory, passwords, passkeys, throttle);
    signIns =
        new SignIns(directory, arrivals, sessions, passwords, factors, passkeys, rules, throttle);
    secure = settings.secure();
    keys = new Keys(store, clock, random);
    invitations = new Invitations(store, passwords, clock, random);
    breakGlass = new BreakGlass(directory, passwords);
    parting = new Parting(directory);
    founding = new Founding(directory, invitations);
    beginning = new Beginning(store, directory, keys, passwords, clock);
    crowd = new Crowd(store);
    provisionedPeople = new ProvisionedPeople(store, clock, UUID::randomUUID);
    provisionedGroups = new ProvisionedGroups(store, clock, UUID::randomUUID);
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
    return firstStart(tenant, "admin", password, key);
  }

  /// The same with another login than `admin`.
  ///
  /// @param login as [#checkFounder] spells it
  public FirstStart firstStart(
      TenantId tenant, String login, @Nullable String password, @Nullable String key) {
    return beginning.firstStart(tenant, login, password, key);
  }

  /// Whether a tenant has nobody yet.
  public boolean isEmpty(TenantId tenant) {
    return directory.empty(tenant);
  }

  /// What a start found or made.
  ///
  /// @param first whether there was nobody before
  /// @param madeUp the administrator's password, to be shown once
  /// @param keyIgnored a key was given that is not known, and it is too late to make it
  public record FirstStart(boolean first, Optional<String> madeUp, boolean keyIgnored) {}

  /// Makes the first administrator of a tenant, or another link for them. Empty once somebody there
  /// could have come in.
  ///
  /// @param typed their login
  /// @throws ProblemException when nobody can be called so
  public Optional<InvitationTold> found(
      TenantId tenant, String typed, @Nullable String name, @Nullable String mail) {
    String login = checkFounder(typed);
    return founding.found(tenant, login, name, mail).map(InvitationTold::of);
  }

  /// The login of a first administrator, folded.
  ///
  /// @throws ProblemException when nobody can be called so
  public static String checkFounder(String typed) {
    return PersonBody.free("administrator.login", typed);
  }

  /// How many people of a tenant may come in.
  public long people(TenantId tenant) {
    return directory.look(
        tenant, handle -> handle.attach(People.class).countActive(tenant.value()));
  }

  /// When anybody who is signed in did something last; null for nobody.
  public @Nullable Instant lastUsed(TenantId tenant) {
    return sessions.lastUsed(tenant);
  }

  Tenancy tenancy() {
    return tenancy;
  }

  /// Adds people who all have the same password, leaving out those who exist. Returns how many were
  /// added.
  public int add(TenantId tenant, Collection<Person> people, String password) {
    return beginning.add(tenant, people, password);
  }

  /// Adds the room's resources and filters to the web server.
  ///
  /// @param address under which people see it; null for the one that their browser asks for
  public void attach(Http http, @Nullable URI address) {
    Sites sites = new Sites(address, secure);
    Entrance entrance = new Entrance(this, cookie);
    http.register(new SessionResource(this, ownPassword, entrance, sites, cookie));
    http.register(new SessionsResource(this));
    http.register(new SecondFactorResource(factors, proofs, sites, ownPassword));
    http.register(new PasskeyOptionsResource(tenancy, passkeys, sites));
    http.register(new PasskeySessionResource(tenancy, signIns, passkeys, entrance, sites));
    http.register(new NewPasskeyResource(passkeys, proofs, ownPassword, sites));
    http.register(new PasskeysResource(passkeys, proofs, sites));
    http.register(new SignInRulesResource(rules));
    http.register(new KeysResource(keys));
    http.register(new PeopleResource(new Roster(directory), invitations));
    http.register(new GroupsResource(new GroupRoster(directory)));
    http.register(new InvitationResource(this, invitations));
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

  /// Somebody as the one who reads. An unknown login is a person without groups.
  ///
  /// @param at a past moment; null for now
  /// @throws IllegalArgumentException when nobody can be called so
  public Reader reader(TenantId tenant, String typed, @Nullable Instant at) {
    String login = login(typed);
    People.Account account = directory.account(tenant, login);
    Access access =
        at == null
            ? access(tenant, login)
            : Access.of(login, directory.groupsAt(tenant, login, at));
    return new Reader(login, access, account != null && !account.active());
  }

  /// What is kept of somebody here.
  public Personal personal(TenantId tenant, String login) {
    return parting.told(tenant, fold(login));
  }

  /// Why somebody cannot leave for good; empty where they can.
  public Optional<String> staysBecause(TenantId tenant, String login) {
    return parting.staysBecause(tenant, fold(login));
  }

  /// Takes somebody away with their sessions, keys, passkeys, invitations and memberships. Nothing
  /// happens where they are gone already.
  public void forget(TenantId tenant, String login) {
    parting.forget(tenant, fold(login));
  }

  /// The logins of those whom a test means, by since when they have their account.
  public List<String> which(TenantId tenant, BiPredicate<String, Instant> meant) {
    return parting.which(tenant, meant);
  }

  /// Whether there is an account of that login, open or closed.
  public boolean knows(TenantId tenant, String login) {
    return directory.account(tenant, fold(login)) != null;
  }

  /// Some of the people behind principals at a moment, by login, those as well who could not come
  /// in then. None only at the end.
  ///
  /// @param after the login to go on behind; empty for the beginning
  public List<Behind> behind(
      TenantId tenant, Collection<Principal> principals, Instant at, String after, int most) {
    return crowd.behind(tenant, principals, at, after, most);
  }

  /// How many people there are behind a principal at a moment.
  public long countBehind(TenantId tenant, Principal principal, Instant at) {
    return crowd.count(tenant, principal, at);
  }

  /// Somebody as they were at a moment; empty where they had no account.
  public Optional<Behind> person(TenantId tenant, String login, Instant at) {
    return crowd.find(tenant, fold(login), at);
  }

  /// Since when the past of accounts, groups and documents is known as a whole.
  public Instant historyBegan() {
    return crowd.began();
  }

  /// What a tenant asks of those who sign in with a password.
  public SignInRules rules(TenantId tenant) {
    return rules.of(tenant);
  }

  /// The API keys of a tenant that can be used.
  public List<ListedKey> keys(TenantId tenant) {
    return keys.all(tenant);
  }

  @Nullable Person find(TenantId tenant, String login) {
    return directory.find(tenant, login);
  }

  /// How many people of all tenants have an open account.
  public long openAccounts() {
    return directory.openAccounts();
  }

  /// Everybody whose login, name or mail has the word, by login.
  public List<Listed> people(TenantId tenant, String word) {
    return breakGlass.list(tenant, word);
  }

  /// The first of those whose login, name or mail has the word, by login.
  public List<Listed> fewPeople(TenantId tenant, String word, int most) {
    return breakGlass.few(tenant, word, most);
  }

  /// Lets somebody in again who is kept here: with a new password, an open account and no second
  /// factor. For whoever has the machine, not for the API.
  ///
  /// @param role to give as well; null for none
  public Reset reset(TenantId tenant, String login, @Nullable Role role) {
    return breakGlass.reset(tenant, fold(login), role);
  }

  /// Has directories asked about passwords that are not kept here.
  public void ask(PasswordChecks checks) {
    signIns.ask(checks);
  }

  /// Has it be known whether there is another way in.
  public void reliesOn(EnabledProviders providers) {
    rules.reliesOn(providers);
  }

  /// Has it be known which providers sign in the people whom a provisioning service keeps.
  public void spokenFor(SpokenFor providers) {
    provisionedPeople.spokenFor(providers);
  }

  public ProvisionedPeople provisionedPeople() {
    return provisionedPeople;
  }

  public ProvisionedGroups provisionedGroups() {
    return provisionedGroups;
  }

  /// Whether passwords that are kept here let more in than break-glass accounts.
  public boolean takesPasswords(TenantId tenant) {
    return !rules.of(tenant).ssoOnly();
  }

  SignIns signIns() {
    return signIns;
  }

  SessionBook sessions() {
    return sessions;
  }

  /// Lets somebody in for whom a provider vouches.
  ///
  /// @param agent what the browser calls itself
  public SignIn welcome(
      TenantId tenant, Arrival arrival, Vouched vouched, String address, @Nullable String agent) {
    return signIns.withWord(tenant, arrival, vouched, address, agent);
  }

  /// The cookie of a session that has just begun.
  public NewCookie cookie(SignIn.Welcome welcome) {
    return cookie.holding(welcome.token());
  }

  /// Has the browser forget its session.
  public NewCookie noCookie() {
    return cookie.none();
  }

  /// Ends a session, and says who had vouched for it; null where nobody had.
  public @Nullable Vouched leave(String token) {
    Sessions.Session session = sessions.find(token);
    sessions.end(token);
    return session == null ? null : session.vouched();
  }

  /// Whether a token protects changes made with this session.
  public static boolean protects(String token, String session) {
    return Tokens.same(token, Tokens.csrf(session));
  }

  /// Takes over what a provider's list says about somebody who is not here now.
  public Arrived listed(TenantId tenant, Arrival arrival) {
    return arrivals.listed(tenant, arrival);
  }

  /// The logins of those whom a provider vouches for and who may come in.
  public List<String> vouchedFor(TenantId tenant, String provider) {
    return directory.look(
        tenant, handle -> handle.attach(People.class).activeOf(tenant.value(), provider));
  }

  /// Closes the accounts of those whom a provider's list no longer has. Returns whose.
  ///
  /// @param still the logins, as [#listed] gave them, of those it has
  public List<String> closeAllBut(TenantId tenant, String provider, Collection<String> still) {
    return arrivals.close(tenant, provider, still);
  }

  /// Ends the sessions that a provider says are over. Returns whose. At least one of the two is
  /// given.
  ///
  /// @param subject whose; null where only the session is named
  /// @param session the provider's own session; null for all of the subject's
  public List<String> endVouched(
      TenantId tenant, String provider, @Nullable String subject, @Nullable String session) {
    return sessions.endVouched(tenant, provider, subject, session);
  }

  /// Sessions about which their provider has not been asked since then, longest first.
  public List<VouchedSession> renewable(
      TenantId tenant, String provider, Instant before, int most) {
    return sessions.renewable(tenant, provider, before, most);
  }

  /// A provider still stands by a session.
  ///
  /// @param hint what it wants to hear from now on; sealed
  public void renewed(VouchedSession session, @Nullable String hint) {
    sessions.renewed(session, hint);
  }

  /// A provider no longer stands by a session.
  public void end(VouchedSession session) {
    sessions.end(session);
  }

  /// The person of a session, unless it has ended, or is used at another tenant's address.
  ///
  /// @param host as the browser names it
  @Nullable SignedIn bySession(String token, String host) {
    Sessions.Session session = sessions.find(token);
    if (session == null) {
      return null;
    }
    TenantId tenant = new TenantId(session.tenant());
    if (!tenancy.isOpen(tenant) || tenancy.isElsewhere(host, tenant)) {
      return null;
    }
    Person person = find(tenant, session.login());
    return person == null
        ? null
        : new SignedIn(
            Actor.of(tenant, person, person.roles(), Actor.By.SESSION, person.login()),
            session.expires(),
            session.vouched(),
            session.factorMissing(person.roles()));
  }

  /// Whoever a key acts as, unless it is not good.
  ///
  /// @param as the login of the person to act as, or null
  /// @param address from where it is used
  /// @param host by which name the appliance is called
  KeyCheck byKey(String token, @Nullable String as, String address, String host) {
    KeyCheck check = keys.check(token, as == null ? null : login(as), address, this::find);
    if (check instanceof KeyCheck.Known known) {
      TenantId tenant = known.actor().tenant();
      if (tenancy.isElsewhere(host, tenant)) {
        return new KeyCheck.Unknown();
      }
      if (!tenancy.isOpen(tenant)) {
        return new KeyCheck.Ended(tenant, known.actor().credential());
      }
    }
    return check;
  }

  /// Whether the record uses the name for what is no person: a service's key, a provider, the
  /// appliance itself.
  static boolean reserved(String login) {
    return login.contains("#")
        || login.equals("system")
        || login.equals("nobody")
        || login.equals(AUTOMATION);
  }

  /// @throws IllegalArgumentException when nobody can be called so
  static String login(String typed) {
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
