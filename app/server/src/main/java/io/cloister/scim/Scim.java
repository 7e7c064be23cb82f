package io.cloister.scim;

import io.cloister.http.Http;
import io.cloister.identity.Identity;

/// Provisioning services say over SCIM 2.0 who there is.
public final class Scim {
  private final Engine engine;

  public Scim(Identity identity) {
    engine =
        new Engine(
            new PeopleHandler(identity.provisionedPeople(), identity.provisionedGroups()),
            new GroupsHandler(identity.provisionedGroups()));
  }

  /// Adds the room's resources and filter to the web server.
  public void attach(Http http) {
    http.register(new ScimUsersResource(engine));
    http.register(new ScimGroupsResource(engine));
    http.register(new ScimAboutResource(engine));
    http.register(new ScimErrors());
  }
}
