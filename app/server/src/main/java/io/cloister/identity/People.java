package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of people and of the roles given to them. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(People.Account.class)
public interface People {
  /// A person's own row.
  ///
  /// @param provider who vouches for them; null for a local account
  /// @param providerKey by what that provider knows them
  /// @param closedBy who closed the account: [Groups#LOCAL], or a provider that no longer has them
  /// @param secondFactor whether the password needs a code with it
  /// @param passkeys how many they have
  /// @param breakGlass whether the password is good where the rules let in nobody else with one
  record Account(
      String login,
      String name,
      @Nullable String mail,
      @Nullable String title,
      @Nullable String passwordHash,
      boolean active,
      @Nullable String provider,
      @Nullable String providerKey,
      @Nullable String closedBy,
      Instant created,
      @Nullable Instant lastSeen,
      boolean secondFactor,
      int passkeys,
      boolean breakGlass) {
    /// Whether they sign in with a password kept here.
    boolean hasPassword() {
      return passwordHash != null;
    }
  }

  /// Of an [Account].
  String COLUMNS =
      """
      login, name, mail, title, password_hash, active, provider, provider_key, closed_by, created, last_seen,
        break_glass,
        EXISTS (SELECT 1 FROM second_factors f WHERE f.tenant = people.tenant AND f.login = people.login
          AND f.confirmed IS NOT NULL) AS second_factor,
        (SELECT COUNT(*) FROM passkeys k WHERE k.tenant = people.tenant AND k.login = people.login) AS passkeys
      """;

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM people WHERE tenant = :tenant AND login = :login
          """)
  @Nullable Account find(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM people WHERE tenant = :tenant AND provider = :provider AND provider_key = :key
          """)
  @Nullable Account findByKey(
      @Bind("tenant") String tenant, @Bind("provider") String provider, @Bind("key") String key);

  /// People by login, whose login, name or mail begins or goes on with the word.
  ///
  /// @param after the login to go on behind; empty for the beginning
  /// @param pattern of LIKE, lower case
  @SqlQuery(
      "SELECT "
          + COLUMNS
          + """
           FROM people
          WHERE tenant = :tenant AND login > :after
            AND (LOWER(name) LIKE :pattern ESCAPE '!' OR login LIKE :pattern ESCAPE '!'
              OR LOWER(mail) LIKE :pattern ESCAPE '!')
          ORDER BY login LIMIT :size
          """)
  List<Account> list(
      @Bind("tenant") String tenant,
      @Bind("after") String after,
      @Bind("pattern") String pattern,
      @Bind("size") int size);

  @SqlQuery("SELECT COUNT(*) FROM people WHERE tenant = :tenant")
  long count(@Bind("tenant") String tenant);

  @SqlQuery("SELECT COUNT(*) FROM people WHERE tenant = :tenant AND active")
  long countActive(@Bind("tenant") String tenant);

  /// How many have a password here, or a provider that vouches for them.
  @SqlQuery(
      """
      SELECT COUNT(*) FROM people
      WHERE tenant = :tenant AND (password_hash IS NOT NULL OR provider IS NOT NULL)
      """)
  long countWithAWayIn(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      INSERT INTO people (tenant, login, name, mail, title, password_hash, active, provider, provider_key, created)
      VALUES (:tenant, :login, :name, :mail, :title, :hash, TRUE, :provider, :key, :now)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("name") String name,
      @Bind("mail") @Nullable String mail,
      @Bind("title") @Nullable String title,
      @Bind("hash") @Nullable String hash,
      @Bind("provider") @Nullable String provider,
      @Bind("key") @Nullable String key,
      @Bind("now") Instant now);

  /// Changes somebody's row, and remembers when their account was closed and opened.
  default void update(
      String tenant,
      String login,
      String name,
      @Nullable String mail,
      @Nullable String title,
      boolean active,
      @Nullable String closedBy,
      Instant now) {
    if (active) {
      rememberOpened(tenant, login, now);
    } else {
      rememberClosed(tenant, login, now);
    }
    write(tenant, login, name, mail, title, active, closedBy);
  }

  @SqlUpdate(
      """
      UPDATE people SET name = :name, mail = :mail, title = :title, active = :active, closed_by = :closedBy
      WHERE tenant = :tenant AND login = :login
      """)
  void write(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("name") String name,
      @Bind("mail") @Nullable String mail,
      @Bind("title") @Nullable String title,
      @Bind("active") boolean active,
      @Bind("closedBy") @Nullable String closedBy);

  /// Where the account is open so far.
  @SqlUpdate(
      """
      INSERT INTO closures (tenant, login, since)
      SELECT tenant, login, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM people
      WHERE tenant = :tenant AND login = :login AND active
      """)
  void rememberClosed(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("now") Instant now);

  @SqlUpdate(
      "UPDATE closures SET until = :now WHERE tenant = :tenant AND login = :login AND until IS NULL")
  void rememberOpened(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("now") Instant now);

  @SqlUpdate("UPDATE people SET last_seen = :now WHERE tenant = :tenant AND login = :login")
  void seen(@Bind("tenant") String tenant, @Bind("login") String login, @Bind("now") Instant now);

  @SqlUpdate("UPDATE people SET password_hash = :hash WHERE tenant = :tenant AND login = :login")
  int setPassword(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("hash") String hash);

  /// Those whom a provider vouches for and who may come in.
  @SqlQuery(
      "SELECT login FROM people WHERE tenant = :tenant AND provider = :provider AND active ORDER BY login")
  List<String> activeOf(@Bind("tenant") String tenant, @Bind("provider") String provider);

  /// How many may come in, of all tenants.
  @SqlQuery("SELECT COUNT(*) FROM people WHERE active")
  long open();

  /// How many others may come in with a password kept here and administer.
  @SqlQuery(
      """
      SELECT COUNT(*) FROM people p
      WHERE p.tenant = :tenant AND p.login <> :except AND p.active AND p.password_hash IS NOT NULL
        AND EXISTS (SELECT 1 FROM person_roles r
          WHERE r.tenant = p.tenant AND r.login = p.login AND r.role = 'tenant_admin')
      """)
  long administratorsBesides(@Bind("tenant") String tenant, @Bind("except") String except);

  @SqlUpdate("UPDATE people SET break_glass = :marked WHERE tenant = :tenant AND login = :login")
  int markBreakGlass(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("marked") boolean marked);

  /// How many others may come in where the rules let in nobody else with a password.
  ///
  /// @param except empty for nobody
  @SqlQuery(
      """
      SELECT COUNT(*) FROM people p
      WHERE p.tenant = :tenant AND p.login <> :except AND p.active AND p.password_hash IS NOT NULL
        AND p.break_glass
        AND EXISTS (SELECT 1 FROM person_roles r
          WHERE r.tenant = p.tenant AND r.login = p.login AND r.role = 'tenant_admin')
      """)
  long breakGlassBesides(@Bind("tenant") String tenant, @Bind("except") String except);

  @SqlQuery("SELECT role FROM person_roles WHERE tenant = :tenant AND login = :login ORDER BY role")
  List<String> roles(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("INSERT INTO person_roles (tenant, login, role) VALUES (:tenant, :login, :role)")
  void addRole(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("role") String role);

  @SqlUpdate("DELETE FROM person_roles WHERE tenant = :tenant AND login = :login")
  void clearRoles(@Bind("tenant") String tenant, @Bind("login") String login);
}
