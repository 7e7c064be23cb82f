package io.cloister.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A provisioning service with its key.
final class Service {
  static final String TYPE = "application/scim+json";

  private final DevAppliance appliance;
  private final String key;

  private Service(DevAppliance appliance, String key) {
    this.appliance = appliance;
    this.key = key;
  }

  /// As an administrator sets it up: the key is shown once.
  static Service of(DevAppliance appliance) {
    Map<String, Object> wanted =
        Map.of("name", "entra", "kind", "service", "scopes", List.of("scim"));
    Answer made = appliance.key("POST", "/api/v1/keys").json(wanted).send();
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return new Service(appliance, made.json().get("key").asText());
  }

  String key() {
    return key;
  }

  DevAppliance.Call call(String method, String path) {
    return appliance.call(method, path).header("Authorization", "Bearer " + key);
  }

  Answer get(String path) {
    return call("GET", "/scim/v2" + path).send();
  }

  Answer find(String resource, String filter) {
    return get(resource + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, String body) {
    return call(method, "/scim/v2" + path).body(TYPE, body).send();
  }

  Answer patch(String path, String operations) {
    return send(
        "PATCH",
        path,
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
        """
            .formatted(operations));
  }

  Answer delete(String path) {
    return call("DELETE", "/scim/v2" + path).send();
  }

  /// Somebody new. Returns their id.
  String person(String userName) {
    Answer made =
        send(
            "POST",
            "/Users",
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s", "externalId": "key of %s",
             "displayName": "Name of %s", "active": true}
            """
                .formatted(userName, userName, userName));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().get("id").asText();
  }

  /// A new group. Returns its id.
  String group(String name, String... people) {
    String members =
        String.join(
            ",", List.of(people).stream().map(id -> "{\"value\": \"" + id + "\"}").toList());
    Answer made =
        send(
            "POST",
            "/Groups",
            """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "%s", "members": [%s]}
            """
                .formatted(name, members));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().get("id").asText();
  }
}
