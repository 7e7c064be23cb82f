package io.cloister.tenancy;

import io.cloister.http.Line;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A tenant as the operator writes it: new, or what of one changes.
///
/// @param state `open` or `suspended`
public record TenantBody(
    @Nullable String id,
    @Nullable String name,
    @Nullable List<String> hosts,
    @Nullable List<String> folders,
    @Nullable String state,
    @Nullable Administrator administrator) {
  private static final int MOST = 50;
  private static final String HOST =
      "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*";

  /// Who administers a new tenant.
  public record Administrator(
      @Nullable String login, @Nullable String name, @Nullable String mail) {}

  /// The change that opens or suspends.
  public static TenantBody state(String state) {
    return new TenantBody(null, null, null, null, state, null);
  }

  /// A new one, checked.
  static Tenant created(@Nullable TenantBody body, Instant now) {
    if (body == null || body.id() == null || body.id().isBlank()) {
      throw ProblemException.field("id", "is missing");
    }
    String id = body.id().strip();
    if (!TenantId.isOne(id)) {
      throw ProblemException.field("id", "does not have 1 to 64 small letters, digits or '-'");
    }
    if (id.equals("new")) {
      throw ProblemException.field("id", "is the address of the page that adds one");
    }
    if (body.state() != null) {
      throw ProblemException.field("state", "is for organisations that are there already");
    }
    return new Tenant(
        new TenantId(id),
        body.name() == null ? id : Line.checked("name", body.name(), 200),
        hosts(body.hosts()),
        folders(body.folders()),
        now,
        null);
  }

  /// The first administrator, checked.
  static Premises.Founder founder(@Nullable TenantBody body) {
    Administrator administrator = body == null ? null : body.administrator();
    if (administrator == null || administrator.login() == null) {
      throw ProblemException.field(
          "administrator", "is missing, or their login: somebody has to come in first");
    }
    return new Premises.Founder(
        Line.checked("administrator.login", administrator.login(), 200),
        administrator.name() == null
            ? null
            : Line.checked("administrator.name", administrator.name(), 200),
        administrator.mail() == null
            ? null
            : Line.checked("administrator.mail", administrator.mail(), 320));
  }

  /// What becomes of a tenant with the changes that are given; what is left out stays.
  Tenant changed(Tenant before, Instant now) {
    if (id != null || administrator != null) {
      throw ProblemException.field(
          id == null ? "administrator" : "id", "is for new tenants and cannot be changed");
    }
    boolean suspends = suspends(before);
    return new Tenant(
        before.id(),
        name == null ? before.name() : Line.checked("name", name, 200),
        hosts == null ? before.hosts() : hosts(hosts),
        folders == null ? before.folders() : folders(folders),
        before.created(),
        !suspends ? null : before.open() ? now : before.suspended());
  }

  private boolean suspends(Tenant before) {
    if (state == null) {
      return !before.open();
    }
    return switch (state) {
      case "open" -> false;
      case "suspended" -> {
        if (before.first()) {
          throw ProblemException.field(
              "state", "of the first organisation stays open: its operators run the installation");
        }
        yield true;
      }
      default -> throw ProblemException.field("state", "is neither 'open' nor 'suspended'");
    };
  }

  private static List<String> hosts(@Nullable List<String> typed) {
    return listed(
        "hosts",
        typed,
        one -> {
          String host = one.strip().toLowerCase(Locale.ROOT);
          if (!host.matches(HOST)) {
            throw ProblemException.field(
                "hosts", "has '" + one + "', which is no name of a host such as acme.example.org");
          }
          return host;
        });
  }

  private static List<String> folders(@Nullable List<String> typed) {
    return listed("folders", typed, TenantBody::folder);
  }

  private static String folder(String typed) {
    try {
      Path folder = Path.of(typed.strip());
      if (folder.isAbsolute() && folder.getNameCount() > 0) {
        return folder.normalize().toString();
      }
    } catch (InvalidPathException odd) {
      // Told below.
    }
    throw ProblemException.field(
        "folders", "has '" + typed + "', which is no absolute path such as /srv/acme");
  }

  private static List<String> listed(
      String field, @Nullable List<String> typed, UnaryOperator<String> checked) {
    TreeSet<String> listed = new TreeSet<>();
    for (String one : typed == null ? List.<String>of() : typed) {
      listed.add(checked.apply(one == null ? "" : one));
    }
    if (listed.size() > MOST) {
      throw ProblemException.field(field, "has more than " + MOST + " entries");
    }
    return new ArrayList<>(listed);
  }
}
