package io.cloister.signon;

import io.cloister.audit.Audit;
import io.cloister.egress.Egress;
import io.cloister.http.Http;
import io.cloister.identity.Identity;
import io.cloister.saml.SamlSp;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Signing on with the company's own identity providers.
public final class SignOn implements AutoCloseable {
  private static final Duration ANSWERS_WAIT = Duration.ofMinutes(2);
  private static final int MOST_ANSWERS = 500;

  private final Providers providers;
  private final Connections connections;
  private final Gateway gateway;
  private final Kinds kinds;
  private final Syncs syncs;
  private final Tenancy tenancy;
  private final Identity identity;
  private final Clock clock;
  private final boolean secure;

  /// @param secure whether cookies travel over https only
  public SignOn(
      Store store,
      Safe safe,
      Tenancy tenancy,
      Identity identity,
      Audit audit,
      Egress egress,
      Clock clock,
      SecureRandom random,
      boolean secure) {
    this.tenancy = tenancy;
    this.identity = identity;
    this.clock = clock;
    this.secure = secure;
    Waiting<String> parked = new Waiting<>(MOST_ANSWERS, ANSWERS_WAIT, clock, random);
    Waiting<String> leaving = new Waiting<>(MOST_ANSWERS, ANSWERS_WAIT, clock, random);
    kinds = new Kinds(egress, clock);
    providers = new Providers(store, safe, tenancy, clock);
    connections =
        new Connections(new Opening(store, egress, clock, random, parked, leaving), egress);
    Hints hints = new Hints(safe);
    gateway = new Gateway(providers, connections, identity, hints, parked, clock, random);
    syncs =
        new Syncs(
            providers,
            connections,
            identity,
            audit,
            new MetadataRefresh(providers, kinds, clock),
            new Renewals(providers, connections, identity, hints, audit, clock),
            clock);
    identity.ask(new DirectoryPasswords(providers, connections));
    identity.spokenFor(
        (tenant, id) -> providers.find(tenant, id).map(Provider::signsInProvisioned).orElse(false));
    identity.reliesOn(tenant -> providers.list(tenant).stream().anyMatch(Provider::enabled));
  }

  /// The providers of a tenant in the order they were set up, without opening their secrets.
  public static List<ListedProvider> list(Store store, TenantId tenant) {
    return Providers.list(store, tenant);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new SsoResource(gateway, identity, secure));
    http.register(new SamlResource(gateway));
    http.register(new OptionsResource(providers, identity, tenancy));
    http.register(new ProvidersResource(providers, connections, kinds, clock));
    http.register(new ProviderActionsResource(providers, connections, gateway, syncs, clock));
  }

  /// Asks each directory that is in use whether it answers.
  public List<Asked> askDirectories() {
    return providers.working().stream()
        .filter(provider -> provider.enabled() && provider.kind() == Kind.LDAP)
        .map(provider -> new Asked(provider.tenant(), trouble(provider)))
        .toList();
  }

  /// @param trouble what went wrong and what to do; null where it answered
  public record Asked(TenantId tenant, @Nullable String trouble) {}

  private @Nullable String trouble(Provider provider) {
    return connections.of(provider).test(new Connection.Trial("", "")).stream()
        .filter(step -> step.state().equals("failed"))
        .map(step ->
            Stream.of(step.detail(), step.remedy())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")))
        .findFirst()
        .orElse(null);
  }

  /// Begins to read directories, and gets what takes its time at the first sign-in ready.
  public void start() {
    if (providers.working().stream().anyMatch(one -> one.kind() == Kind.SAML)) {
      Thread.ofVirtual().name("saml-warm").start(SamlSp::warm);
    }
    syncs.start();
  }

  @Override
  public void close() {
    syncs.close();
    connections.close();
  }
}
