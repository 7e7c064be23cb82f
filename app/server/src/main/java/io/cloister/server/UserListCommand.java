package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.identity.Listed;
import io.cloister.identity.Role;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cloister user list`: who there is.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists people by login: whether they may come in, how, and as what.")
@Records(Records.NOTHING)
final class UserListCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORD",
      defaultValue = "",
      description = "Only those whose login, name or e-mail address has it.")
  private String word = "";

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      List<Listed> people = found.identity().people(tenant.in(found).id(), word);
      if (data.json()) {
        DataWork.write(out, new People(people));
      } else {
        table(people, out);
      }
    });
  }

  /// For `--json`.
  record People(List<Listed> items) {}

  private static void table(List<Listed> people, PrintWriter out) {
    int wide = people.stream().mapToInt(one -> one.login().length()).max().orElse(0);
    String row = "%-" + Math.max(5, wide) + "s  %-6s  %-30s  %s%n";
    out.printf(row, "LOGIN", "STATE", "SIGNS IN WITH", "ROLES");
    for (Listed one : people) {
      out.printf(
          row,
          one.login(),
          one.active() ? "open" : "closed",
          way(one),
          one.roles().stream().map(Role::slug).collect(Collectors.joining(", ")));
    }
  }

  private static String way(Listed one) {
    if (one.provider() != null) {
      return one.provider();
    }
    if (!one.hasPassword()) {
      return "nothing yet";
    }
    String way = one.secondFactor() ? "password and code" : "password";
    way = one.passkeys() > 0 ? way + " or passkey" : way;
    return one.breakGlass() ? way + ", break-glass" : way;
  }
}
