package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What can be provisioned, and how.
@Path("/scim/v2")
@Produces({Engine.TYPE, MediaType.APPLICATION_JSON})
@Permit(Caller.PROVISIONER)
public final class ScimAboutResource {
  private final Engine engine;

  ScimAboutResource(Engine engine) {
    this.engine = engine;
  }

  @GET
  @Path("ServiceProviderConfig")
  @Records(Records.NOTHING)
  public Response features(@BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.GET, call, null);
  }

  @GET
  @Path("ResourceTypes")
  @Records(Records.NOTHING)
  public Response types(@BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.GET, call, null);
  }

  @GET
  @Path("ResourceTypes/{name}")
  @Records(Records.NOTHING)
  public Response type(@PathParam("name") String name, @BeanParam Engine.Call call) {
    return engine.answerAbout(name, call);
  }

  @GET
  @Path("Schemas")
  @Records(Records.NOTHING)
  public Response schemas(@BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.GET, call, null);
  }

  @GET
  @Path("Schemas/{name}")
  @Records(Records.NOTHING)
  public Response schema(@PathParam("name") String name, @BeanParam Engine.Call call) {
    return engine.answerAbout(name, call);
  }
}
