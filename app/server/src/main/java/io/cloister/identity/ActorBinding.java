package io.cloister.identity;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/// Lets resource methods take the [Actor] of the request as a `@Context` parameter.
final class ActorBinding extends AbstractBinder {
  @Override
  protected void configure() {
    bindFactory(OfTheRequest.class).to(Actor.class).in(RequestScoped.class);
  }

  /// Public because Jersey makes it.
  public static final class OfTheRequest implements Supplier<Actor> {
    private final ContainerRequestContext request;

    @Inject
    public OfTheRequest(ContainerRequestContext request) {
      this.request = request;
    }

    @Override
    public Actor get() {
      if (request.getProperty(Gatekeeper.ACTOR) instanceof Actor actor) {
        return actor;
      }
      throw new ProblemException(ProblemType.UNAUTHENTICATED, "Sign in first.");
    }
  }
}
