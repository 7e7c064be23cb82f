package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of people, roles and groups. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(People.Account.class)
public interface People {
  /// A person's own row.
  record Account(
      String login,
      String name,
      @Nullable String mail,
      @Nullable String title,
      @Nullable String passwordHash,
      boolean active) {}

  @SqlQuery(
      """
      SELECT login, name, mail, title, password_hash, active
      FROM people WHERE tenant = :tenant AND login = :login
      """)
  @Nullable Account find(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery("SELECT COUNT(*) FROM people WHERE tenant = :tenant")
  long count(@Bind("tenant") String tenant);

  @SqlQuery("SELECT role FROM person_roles WHERE tenant = :tenant AND login = :login ORDER BY role")
  List<String> roles(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      "SELECT group_name FROM group_members WHERE tenant = :tenant AND login = :login ORDER BY group_name")
  List<String> groups(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate(
      """
      INSERT INTO people (tenant, login, name, mail, title, password_hash, active, created)
      VALUES (:tenant, :login, :name, :mail, :title, :hash, TRUE, :now)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("name") String name,
      @Bind("mail") @Nullable String mail,
      @Bind("title") @Nullable String title,
      @Bind("hash") @Nullable String hash,
      @Bind("now") Instant now);

  @SqlUpdate("UPDATE people SET password_hash = :hash WHERE tenant = :tenant AND login = :login")
  int setPassword(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("hash") String hash);

  @SqlUpdate("INSERT INTO person_roles (tenant, login, role) VALUES (:tenant, :login, :role)")
  void addRole(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("role") String role);

  @SqlQuery("SELECT COUNT(*) FROM groups_of_people WHERE tenant = :tenant AND name = :name")
  int hasGroup(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlUpdate("INSERT INTO groups_of_people (tenant, name) VALUES (:tenant, :name)")
  void addGroup(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlUpdate(
      "INSERT INTO group_members (tenant, group_name, login) VALUES (:tenant, :group, :login)")
  void addMember(
      @Bind("tenant") String tenant, @Bind("group") String group, @Bind("login") String login);

  /// A whole person, their groups created where they are new.
  default void insert(String tenant, Person person, @Nullable String hash, Instant now) {
    insert(tenant, person.login(), person.name(), person.mail(), person.title(), hash, now);
    person.roles().forEach(role -> addRole(tenant, person.login(), role.slug()));
    for (String group : person.groups()) {
      if (hasGroup(tenant, group) == 0) {
        addGroup(tenant, group);
      }
      addMember(tenant, group, person.login());
    }
  }

  /// A whole person, unless there is none of that login or they may not come in any more.
  default @Nullable Person findActive(String tenant, String login) {
    Account account = find(tenant, login);
    if (account == null || !account.active()) {
      return null;
    }
    return new Person(
        account.login(),
        account.name(),
        account.mail(),
        account.title(),
        Set.copyOf(roles(tenant, login).stream().map(Role::of).toList()),
        Set.copyOf(groups(tenant, login)));
  }
}
