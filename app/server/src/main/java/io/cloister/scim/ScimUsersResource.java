package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// The people whom a provisioning service keeps. It never hears of others.
@Path("/scim/v2/Users")
@Produces({Engine.TYPE, MediaType.APPLICATION_JSON})
@Consumes({Engine.TYPE, MediaType.APPLICATION_JSON})
@Permit(Caller.PROVISIONER)
public final class ScimUsersResource {
  private final Engine engine;

  ScimUsersResource(Engine engine) {
    this.engine = engine;
  }

  /// By userName.
  @GET
  @Records(Records.NOTHING)
  public Response list(@BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.GET, call, null);
  }

  /// [#list] for what does not fit into an address.
  @POST
  @Path(".search")
  @Records(Records.NOTHING)
  public Response search(String body, @BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.POST, call, body);
  }

  @GET
  @Path("{id}")
  @Records(Records.NOTHING)
  public Response get(@PathParam("id") String id, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.GET, id, call, null);
  }

  @POST
  @Records("scim_user.create")
  public Response create(String body, @BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.POST, call, body);
  }

  /// The whole person as the service has them.
  @PUT
  @Path("{id}")
  @Records("scim_user.update")
  public Response put(@PathParam("id") String id, String body, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.PUT, id, call, body);
  }

  @PATCH
  @Path("{id}")
  @Records("scim_user.update")
  public Response patch(@PathParam("id") String id, String body, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.PATCH, id, call, body);
  }

  /// Closes the account. Its name stays reserved.
  @DELETE
  @Path("{id}")
  @Records("scim_user.delete")
  public Response delete(@PathParam("id") String id, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.DELETE, id, call, null);
  }
}
