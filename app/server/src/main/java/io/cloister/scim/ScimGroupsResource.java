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

/// The groups that a provisioning service keeps.
@Path("/scim/v2/Groups")
@Produces({Engine.TYPE, MediaType.APPLICATION_JSON})
@Consumes({Engine.TYPE, MediaType.APPLICATION_JSON})
@Permit(Caller.PROVISIONER)
public final class ScimGroupsResource {
  private final Engine engine;

  ScimGroupsResource(Engine engine) {
    this.engine = engine;
  }

  /// By displayName.
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
  @Records("scim_group.create")
  public Response create(String body, @BeanParam Engine.Call call) {
    return engine.answer(HttpMethod.POST, call, body);
  }

  /// The whole group as the service has it.
  @PUT
  @Path("{id}")
  @Records("scim_group.update")
  public Response put(@PathParam("id") String id, String body, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.PUT, id, call, body);
  }

  @PATCH
  @Path("{id}")
  @Records("scim_group.update")
  public Response patch(@PathParam("id") String id, String body, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.PATCH, id, call, body);
  }

  /// Takes the group away, or whom the service has put into it when others have people in it.
  @DELETE
  @Path("{id}")
  @Records("scim_group.delete")
  public Response delete(@PathParam("id") String id, @BeanParam Engine.Call call) {
    return engine.answerOne(HttpMethod.DELETE, id, call, null);
  }
}
