package io.cloister.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.cloister.ldap.LdapMistakes.Mistake;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Groups;
import io.cloister.ldap.LdapSettings.Limits;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapSettings.People;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds every mistake in settings, without the network.
final class SettingsCheck {
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*|[0-9.]+");

  private final List<Mistake> mistakes = new ArrayList<>();

  private SettingsCheck() {}

  static void check(
      List<URI> servers,
      Encryption encryption,
      Binding binding,
      People people,
      Groups groups,
      Limits limits) {
    SettingsCheck check = new SettingsCheck();
    check.servers(servers, encryption.mode());
    check.encryption(encryption);
    check.binding(binding);
    check.people(people);
    check.groups(groups);
    check.limits(limits);
    if (!check.mistakes.isEmpty()) {
      throw new LdapMistakes(check.mistakes);
    }
  }

  private void servers(List<URI> servers, Mode mode) {
    if (servers.isEmpty()) {
      wrong("servers", "There is no server. Name one, such as ldaps://dc1.corp.example.");
    }
    String scheme = mode == Mode.LDAPS ? "ldaps" : "ldap";
    for (URI server : servers) {
      if (!scheme.equals(server.getScheme()) || !plain(server)) {
        wrong(
            "servers",
            "'%s' does not go with encryption %s. Write %s://HOST or %s://HOST:PORT."
                .formatted(server, mode.name().toLowerCase(Locale.ROOT), scheme, scheme));
      }
    }
  }

  /// A host and perhaps a port, and nothing that would go unheard.
  private static boolean plain(URI server) {
    String path = server.getRawPath();
    return server.getHost() != null
        && server.getRawUserInfo() == null
        && (path == null || path.isEmpty() || path.equals("/"))
        && server.getRawQuery() == null;
  }

  private void encryption(Encryption encryption) {
    if (encryption.mode() == Mode.NONE && !encryption.plainAllowed()) {
      wrong(
          "encryption",
          "Without encryption everybody's password travels readable. Choose ldaps or start_tls; where"
              + " that really cannot be, set plain_allowed.");
    }
    String authorities = encryption.authorities();
    if (authorities != null) {
      try {
        Trust.certificates(authorities);
      } catch (CertificateException unreadable) {
        wrong(
            "ca_pem",
            "This is no certificate. Paste it in PEM form, from -----BEGIN CERTIFICATE----- to -----END"
                + " CERTIFICATE-----, one below the other if there are several.");
      }
    }
  }

  private void binding(Binding binding) {
    switch (binding) {
      case Binding.Service service -> {
        dn("bind_dn", service.dn());
        if (service.password().word().isEmpty()) {
          wrong(
              "bind_password",
              "The account that looks people up needs a password: without one a directory signs in"
                  + " nobody and says it went well.");
        }
      }
      case Binding.Direct direct -> {
        if (!DirectName.valid(direct.template())) {
          wrong(
              "direct_template",
              "'%s' does not tell how people bind. Write {login} once, as in"
                      .formatted(direct.template())
                  + " uid={login},ou=people,dc=corp,dc=example or {login}@corp.example.");
        }
      }
    }
  }

  private void people(People people) {
    dn("people_base", people.base());
    filter("people_filter", people.filter());
    if (people.logins().isEmpty()) {
      wrong("login_attributes", "Name the attribute that holds the login, such as uid.");
    }
    people.logins().forEach(login -> attribute("login_attributes", login));
    attribute("name_attribute", people.name());
    attribute("mail_attribute", people.mail());
    attribute("title_attribute", people.title());
    attribute("key_attribute", people.key());
  }

  private void groups(Groups groups) {
    String base = groups.base();
    if (base != null) {
      dn("groups_base", base);
    }
    filter("group_filter", groups.filter());
    attribute("group_name_attribute", groups.name());
    attribute("member_attribute", groups.member());
    between("most_groups", groups.most(), 1, 100_000);
  }

  private void limits(Limits limits) {
    timeout("connect_timeout", limits.connect());
    timeout("response_timeout", limits.response());
    // The people of a page are read on one connection while their groups are read on another.
    between("connections", limits.connections(), 2, 200);
    between("page_size", limits.page(), 10, 1_000);
  }

  private void dn(String setting, String written) {
    if (written.isBlank() || !DN.isValidDN(written)) {
      wrong(
          setting,
          "'%s' is not a distinguished name such as ou=people,dc=corp,dc=example."
              .formatted(written));
    }
  }

  private void filter(String setting, String written) {
    try {
      Filter.create(written);
    } catch (LDAPException malformed) {
      wrong(
          setting,
          "'%s' is not a filter such as (objectClass=inetOrgPerson): %s"
              .formatted(written, malformed.getMessage()));
    }
  }

  private void attribute(String setting, @Nullable String name) {
    if (name != null && !ATTRIBUTE.matcher(name).matches()) {
      wrong(setting, "'%s' is not the name of an attribute, such as mail.".formatted(name));
    }
  }

  private void timeout(String setting, Duration duration) {
    if (duration.toMillis() < 100 || duration.compareTo(Duration.ofMinutes(5)) > 0) {
      wrong(setting, "%s is not between 0.1 seconds and 5 minutes.".formatted(duration));
    }
  }

  private void between(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      wrong(setting, "%,d is not between %,d and %,d.".formatted(value, least, most));
    }
  }

  private void wrong(String setting, String sentence) {
    mistakes.add(new Mistake(setting, sentence));
  }
}
