package io.cloister.sources;

import io.cloister.identity.Actor;
import io.cloister.store.TenantId;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/// Lets resource methods take the [Sources] of whoever is calling as a `@Context` parameter. They
/// get to no other tenant's.
final class SourcesBinding extends AbstractBinder {
  private final OfTenants tenants;

  SourcesBinding(Function<TenantId, Sources> tenants) {
    this.tenants = new OfTenants(tenants);
  }

  @Override
  protected void configure() {
    bind(tenants).to(OfTenants.class);
    bindFactory(OfTheCaller.class).to(Sources.class).in(RequestScoped.class);
  }

  /// Gives each tenant's sources. Public because Jersey hands it on.
  public record OfTenants(Function<TenantId, Sources> sources) {}

  /// Public because Jersey makes it.
  public static final class OfTheCaller implements Supplier<Sources> {
    private final Actor actor;
    private final OfTenants tenants;

    @Inject
    public OfTheCaller(Actor actor, OfTenants tenants) {
      this.actor = actor;
      this.tenants = tenants;
    }

    @Override
    public Sources get() {
      return tenants.sources().apply(actor.tenant());
    }
  }
}
