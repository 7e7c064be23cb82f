package io.cloister.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.http.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/// Tells the problems of everybody else, such as that nobody is signed in, in the words of SCIM
/// (RFC 7644 §3.12) to those who speak it. Comes last, after whoever may still replace an answer.
@Priority(Priorities.HEADER_DECORATOR)
final class ScimErrors implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (!(path.startsWith("scim/") || path.equals("scim"))
        || !(response.getEntity() instanceof Problem problem)) {
      return;
    }
    ObjectNode error = Json.mapper().createObjectNode();
    error.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
    error.put("status", String.valueOf(problem.status()));
    if (problem.status() == 413) {
      error.put("scimType", "tooMany");
    }
    error.put("detail", problem.detail() == null ? problem.title() : problem.detail());
    response.setEntity(error.toString(), new Annotation[0], MediaType.valueOf(Engine.TYPE));
  }
}
