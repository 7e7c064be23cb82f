package io.cloister.server;

import io.cloister.audit.Event;
import io.cloister.audit.Records;
import io.cloister.identity.Reset;
import io.cloister.identity.Role;
import io.cloister.store.TenantId;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `cloister user reset LOGIN`: the way back in.
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Lets somebody in again whose account is kept here: gives a new password, shown once, opens the account, takes second factor and passkeys away, and ends all sessions.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("person.reset")
final class UserResetCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(paramLabel = "LOGIN", description = "Whose.")
  private String login = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      converter = Roles.class,
      description = "A role to give as well, such as tenant_admin.")
  private @Nullable Role role;

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      TenantId whose = tenant.in(found).id();
      switch (found.identity().reset(whose, login, role)) {
        case Reset.Done done -> {
          // What is not on record has no use: the password is shown after it, or never.
          found.audit().record(event(whose, done));
          if (data.json()) {
            DataWork.write(out, done);
          } else {
            tell(done, out);
          }
        }
        case Reset.NotThere none ->
            throw new DataWork.Refusal(
                "There is nobody with the login '"
                    + login
                    + "'. `cloister user list` shows who there is.");
        case Reset.PasswordsOff off ->
            throw new DataWork.Refusal(
                "The sign-in rules let nobody in with a password but break-glass accounts, which have to administer. Nothing was changed. Add --role tenant_admin to make '"
                    + login
                    + "' one, or reset the account of an administrator.");
        case Reset.KeptElsewhere kept ->
            throw new DataWork.Refusal(
                "'"
                    + login
                    + "' signs in with the provider '"
                    + kept.provider()
                    + "', which keeps the password. Name an account that is kept here; `cloister user list` shows which are.");
      }
    });
  }

  private Event event(TenantId whose, Reset.Done done) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("opened", done.opened());
    detail.put("second_factor_removed", done.secondFactorRemoved());
    detail.put("passkeys_removed", done.passkeysRemoved());
    detail.put("sessions_ended", done.sessionsEnded());
    detail.put("break_glass", done.breakGlass());
    if (role != null) {
      detail.put("role", role.slug());
    }
    return OperatorEvent.of(whose, "person.reset", done.login(), detail);
  }

  private static void tell(Reset.Done done, PrintWriter out) {
    out.println("There is a new password. This is shown once:");
    out.println();
    out.println("    name      " + done.login());
    out.println("    password  " + done.password());
    out.println(
        "    roles     " + done.roles().stream().map(Role::slug).collect(Collectors.joining(", ")));
    out.println();
    if (done.breakGlass()) {
      out.println(
          "It is a break-glass account: its password is good whatever the sign-in rules say.");
    }
    out.println(
        "The account is open, has no second factor and no passkeys, and is signed out everywhere. Change the password after signing in.");
  }

  /// Reads a role, and says which there are.
  static final class Roles implements ITypeConverter<Role> {
    @Override
    public Role convert(String slug) {
      try {
        return Role.of(slug);
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException("'" + slug + "' is no role; there are " + Role.all());
      }
    }
  }
}
