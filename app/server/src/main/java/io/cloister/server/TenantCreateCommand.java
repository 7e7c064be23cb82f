package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.identity.Identity;
import io.cloister.identity.InvitationTold;
import io.cloister.tenancy.Tenant;
import io.cloister.tenancy.TenantBody;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cloister tenant create ID`: a new organisation.
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an organisation with people, sources and an index of its own, and a link with which its first administrator chooses a password.",
      "Needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("tenant.create")
final class TenantCreateCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Parameters(
      paramLabel = "ID",
      description = "1 to 64 small letters, digits or '-'. It never changes.")
  private String id = "";

  @Option(names = "--name", paramLabel = "NAME", description = "As people read it.")
  private @Nullable String name;

  @Option(
      names = "--admin",
      paramLabel = "LOGIN",
      required = true,
      description = "Whoever administers it first.")
  private String admin = "";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "A name under which browsers reach it and no other. May be repeated.")
  private List<String> hosts = List.of();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Below which it may index folders of this machine. May be repeated.")
  private List<String> folders = List.of();

  @Override
  public Integer call() {
    return data.run((found, out) -> {
      TenantBody body =
          new TenantBody(
              id, name, hosts, folders, null, new TenantBody.Administrator(admin, null, null));
      Tenant made = found.tenancy().wanted(body);
      Identity.checkFounder(admin);
      found.tenancy().add(made);
      // Not without a record of it: the link is shown after it, or never.
      TenantEvents.record(found, made, "tenant.create");
      InvitationTold invitation =
          found
              .identity()
              .found(made.id(), admin, null, null)
              .orElseThrow(() -> new IllegalStateException("A new tenant has people"));
      if (data.json()) {
        DataWork.write(
            out,
            new Made(
                made.id().value(), made.name(), admin, invitation.link(), invitation.expires()));
      } else {
        out.println("The organisation " + made.name() + " (" + made.id() + ") is there.");
        out.println(
            "Send " + admin + " this link, below the address of the portal. It is shown once:");
        out.println();
        out.println("    " + invitation.link());
      }
    });
  }

  /// For `--json`.
  record Made(String id, String name, String administrator, String link, Instant expires) {
    @Override
    public String toString() {
      return "Made[" + id + ", ***]";
    }
  }
}
