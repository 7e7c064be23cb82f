package io.cloister.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.ldap.LdapMistakes;
import io.cloister.ldap.LdapSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A directory as an administrator writes it, on top of what is usual for its kind.
///
/// @param sync how long between two readings of everybody; zero for never
/// @param links whether it may vouch for people whom somebody else keeps
record LdapForm(LdapSettings directory, Duration sync, boolean links) {
  static final String SECRET = "bind_password";

  private static final int DAY_MINUTES = 24 * 60;

  /// @param password of the account that looks people up; null where there is none
  /// @throws io.cloister.http.ProblemException with all that is wrong
  static LdapForm read(ObjectNode settings, @Nullable String password) {
    Reading reading = new Reading(settings);
    boolean active =
        reading
            .choice("preset", "openldap", List.of("openldap", "active_directory"))
            .equals("active_directory");
    List<URI> servers = servers(reading);
    String base = reading.needed("people_base");
    LdapSettings.Binding binding = binding(reading, password);
    LdapForm form = null;
    try {
      LdapSettings usual =
          active
              ? LdapSettings.activeDirectory(servers, binding, base)
              : LdapSettings.openLdap(servers, binding, base);
      form =
          new LdapForm(
              usual
                  .with(encryption(reading, usual.encryption()))
                  .with(people(reading, usual.people()))
                  .with(groups(reading, usual.groups())),
              Duration.ofMinutes(reading.number("sync_minutes", 60, 0, DAY_MINUTES)),
              reading.flag("links_people", false));
    } catch (LdapMistakes wrong) {
      rest(reading);
      wrong.mistakes().forEach(each -> reading.wrong(field(each.setting()), each.sentence()));
    }
    reading.done();
    if (form == null) {
      throw new IllegalStateException("Mistakes were found and not told");
    }
    return form;
  }

  /// So that what comes after a mistake does not count as unknown.
  private static void rest(Reading reading) {
    reading.known(
        "encryption",
        "plain_allowed",
        "ca_pem",
        "check_host_name",
        "people_filter",
        "login_attributes",
        "name_attribute",
        "mail_attribute",
        "title_attribute",
        "key_attribute",
        "groups_base",
        "group_filter",
        "group_name_attribute",
        "member_attribute",
        "membership",
        "primary_group",
        "most_groups",
        "sync_minutes",
        "links_people");
  }

  private static String field(String setting) {
    return setting.equals(SECRET) ? "secrets." + SECRET : setting;
  }

  private static List<URI> servers(Reading reading) {
    List<URI> servers = new ArrayList<>();
    for (String written : reading.texts("servers")) {
      try {
        servers.add(URI.create(written));
      } catch (IllegalArgumentException bad) {
        reading.wrong("servers", "has '" + written + "', which is no address");
      }
    }
    return servers;
  }

  private static LdapSettings.Binding binding(Reading reading, @Nullable String password) {
    String dn = reading.text("bind_dn", "");
    String template = reading.text("direct_template", "");
    return dn.isEmpty()
        ? new LdapSettings.Binding.Direct(template)
        : new LdapSettings.Binding.Service(
            dn, new LdapSettings.Secret(password == null ? "" : password));
  }

  private static LdapSettings.Encryption encryption(
      Reading reading, LdapSettings.Encryption usual) {
    String mode =
        reading.choice(
            "encryption",
            usual.mode().name().toLowerCase(Locale.ROOT),
            List.of("ldaps", "start_tls", "none"));
    String ca = reading.text("ca_pem", "");
    return new LdapSettings.Encryption(
        mode.isEmpty() ? usual.mode() : LdapSettings.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        reading.flag("plain_allowed", false),
        ca.isEmpty() ? null : ca,
        reading.flag("check_host_name", true));
  }

  private static LdapSettings.People people(Reading reading, LdapSettings.People usual) {
    List<String> logins = reading.texts("login_attributes");
    return new LdapSettings.People(
        usual.base(),
        reading.text("people_filter", usual.filter()),
        logins.isEmpty() ? usual.logins() : logins,
        reading.text("name_attribute", usual.name()),
        optional(reading, "mail_attribute", usual.mail()),
        optional(reading, "title_attribute", usual.title()),
        reading.text("key_attribute", usual.key()));
  }

  private static LdapSettings.Groups groups(Reading reading, LdapSettings.Groups usual) {
    String membership =
        reading.choice(
            "membership",
            usual.membership().name().toLowerCase(Locale.ROOT),
            List.of("groups_of_member", "in_chain", "member_uid"));
    return new LdapSettings.Groups(
        optional(reading, "groups_base", usual.base()),
        reading.text("group_filter", usual.filter()),
        reading.text("group_name_attribute", usual.name()),
        reading.text("member_attribute", usual.member()),
        membership.isEmpty()
            ? usual.membership()
            : LdapSettings.Membership.valueOf(membership.toUpperCase(Locale.ROOT)),
        reading.flag("primary_group", usual.primary()),
        reading.number("most_groups", usual.most(), 1, 100_000));
  }

  private static @Nullable String optional(Reading reading, String name, @Nullable String usual) {
    String value = reading.text(name, usual == null ? "" : usual);
    return value.isEmpty() ? null : value;
  }
}
