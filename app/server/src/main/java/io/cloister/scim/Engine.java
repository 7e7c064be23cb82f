package io.cloister.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.schemas.ResourceType;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ETagFeature;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ResourceTypeFeatures;
import io.cloister.audit.Recording;
import io.cloister.http.Json;
import io.cloister.identity.Actor;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The library that speaks SCIM: schemas, filters, paths, PATCH. It is told of nobody but the two
/// handlers, and nothing reaches it that [Body] has not looked at.
final class Engine {
  static final String TYPE = "application/scim+json";
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final Set<String> NAMES =
      Set.of("User", "Group", "ServiceProviderConfig", "ResourceType", "Schema");
  private static final int PAGE = 200;
  private static final int TRIES = 5;

  private final ResourceEndpoint endpoint;

  Engine(PeopleHandler people, GroupsHandler groups) {
    endpoint =
        new ResourceEndpoint(about(), definition("user", people), definition("group", groups));
    for (ResourceType type : endpoint.getRegisteredResourceTypes()) {
      ResourceTypeFeatures features = type.getFeatures();
      features.setETagFeature(ETagFeature.builder().enabled(true).build());
      type.setFeatures(features);
    }
  }

  private static ServiceProvider about() {
    return ServiceProvider.builder()
        .patchConfig(
            PatchConfig.builder()
                .supported(true)
                .ignoreUnknownAttributes(true)
                .activateMsAzureFilterWorkaround(true)
                .activateMsAzureValueSubAttributeWorkaround(true)
                .activateMsAzureComplexSimpleValueWorkaround(true)
                .build())
        .filterConfig(FilterConfig.builder().supported(true).maxResults(PAGE).build())
        .eTagConfig(ETagConfig.builder().supported(true).build())
        .sortConfig(SortConfig.builder().supported(false).build())
        .bulkConfig(BulkConfig.builder().supported(false).build())
        .changePasswordConfig(ChangePasswordConfig.builder().supported(false).build())
        .authenticationSchemes(
            List.of(
                AuthenticationScheme.builder()
                    .name("Bearer")
                    .description("An API key with the scope 'scim'")
                    .type("oauthbearertoken")
                    .primary(true)
                    .build()))
        .lenientContentTypeChecking(true)
        .build();
  }

  private static EndpointDefinition definition(String name, ResourceHandler<?> handler) {
    return new EndpointDefinition(
        json(name + "-type.json"), json(name + "-schema.json"), List.of(), handler);
  }

  private static JsonNode json(String name) {
    try (InputStream in = Engine.class.getResourceAsStream("/scim/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return Json.mapper().readTree(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Answers a request about one. The library takes some names for something else, such as `ulk`
  /// for a bulk request, so nothing gets there that cannot be an id.
  Response answerOne(HttpMethod method, String id, Call call, @Nullable String body) {
    return ID.matcher(id).matches()
        ? answer(method, call, body)
        : response(new ErrorResponse(Refusal.missing()));
  }

  /// Answers a request about a resource type or a schema.
  Response answerAbout(String name, Call call) {
    return NAMES.contains(name) || name.startsWith("urn:ietf:params:scim:")
        ? answer(HttpMethod.GET, call, null)
        : response(new ErrorResponse(Refusal.missing()));
  }

  /// Answers a request.
  ///
  /// @param body null where there is none
  Response answer(HttpMethod method, Call call, @Nullable String body) {
    try {
      String checked = body == null ? null : Body.checked(body);
      call.address.getQueryParameters().getOrDefault("filter", List.of()).forEach(Body::expression);
      return response(tried(method, call, checked, told(call.headers)));
    } catch (ScimException refused) {
      return response(new ErrorResponse(refused));
    }
  }

  /// What was asked for may still hold for what somebody else has made of it meanwhile, unless the
  /// caller says what it wants changed.
  private ScimResponse tried(
      HttpMethod method, Call call, @Nullable String body, Map<String, String> headers) {
    boolean strict = headers.containsKey(HttpHeader.IF_MATCH_HEADER);
    String address = call.address.getRequestUri().toString();
    for (int tried = 1; ; tried++) {
      Talk talk = new Talk(call.actor.tenant(), call.recording, strict);
      ScimResponse answer =
          endpoint.handleRequest(address, method, body, new HashMap<>(headers), talk);
      if (!talk.stale() || strict || tried == TRIES) {
        return answer;
      }
    }
  }

  private static Map<String, String> told(HttpHeaders headers) {
    Map<String, String> told = new HashMap<>();
    for (String name :
        List.of(
            HttpHeader.CONTENT_TYPE_HEADER,
            HttpHeader.IF_MATCH_HEADER,
            HttpHeader.IF_NONE_MATCH_HEADER)) {
      String value = headers.getHeaderString(name);
      if (value != null) {
        told.put(name, value);
      }
    }
    return told;
  }

  /// What is broken below is not the library's to tell of.
  private static Response response(ScimResponse answer) {
    if (answer instanceof ErrorResponse error
        && error.getHttpStatus() >= 500
        && error.getScimException() != null
        && error.getScimException().getCause() instanceof RuntimeException broken) {
      throw broken;
    }
    // The library forgets it where a whole resource was replaced.
    String version = answer.at("/meta/version").asText();
    if (!version.isEmpty()) {
      answer.getHttpHeaders().put(HttpHeader.E_TAG_HEADER, version);
    }
    return answer.buildJakartaResponse();
  }

  /// What every request comes with. Public because Jersey makes it.
  public static final class Call {
    private final UriInfo address;
    private final HttpHeaders headers;
    private final Actor actor;
    private final Recording recording;

    @Inject
    public Call(
        @Context UriInfo address,
        @Context HttpHeaders headers,
        @Context Actor actor,
        @Context Recording recording) {
      this.address = address;
      this.headers = headers;
      this.actor = actor;
      this.recording = recording;
    }
  }
}
