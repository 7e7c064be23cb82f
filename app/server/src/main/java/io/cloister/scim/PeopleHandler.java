package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.cloister.identity.PeopleWanted;
import io.cloister.identity.PersonDraft;
import io.cloister.identity.Provision;
import io.cloister.identity.ProvisionedGroup;
import io.cloister.identity.ProvisionedGroups;
import io.cloister.identity.ProvisionedPeople;
import io.cloister.identity.ProvisionedPerson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the library has done with people.
final class PeopleHandler extends ResourceHandler<User> {
  private final ProvisionedPeople people;
  private final ProvisionedGroups groups;

  PeopleHandler(ProvisionedPeople people, ProvisionedGroups groups) {
    this.people = people;
    this.groups = groups;
  }

  @Override
  public User createResource(User user, Context context) {
    Talk talk = Talk.of(context);
    talk.recording().detail("user_name", user.getUserName().orElse(""));
    PersonDraft draft = PersonForm.draft(user, null);
    Provision.Done<ProvisionedPerson> done =
        Refusal.unless(people.create(talk.tenant(), draft), talk);
    talk.recording().resource(done.after().login());
    talk.recording().detail("after", PersonForm.facts(done.after()));
    return told(talk, done.after());
  }

  @Override
  public @Nullable User getResource(
      String id,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context) {
    Talk talk = Talk.of(context);
    ProvisionedPerson found = people.find(talk.tenant(), id);
    if (found == null) {
      return null;
    }
    return Asked.whether("groups", attributes, excluded)
        ? told(talk, found)
        : PersonForm.user(found, List.of());
  }

  @Override
  public @Nullable User getResourceForUpdate(
      String id,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context,
      EndpointType endpoint) {
    Talk talk = Talk.of(context);
    ProvisionedPerson found = people.find(talk.tenant(), id);
    if (found == null) {
      return null;
    }
    talk.see(found.version());
    return told(talk, found);
  }

  @Override
  public PartialListResponse<User> listResources(
      long startIndex,
      int count,
      @Nullable FilterNode filter,
      @Nullable SchemaAttribute sortBy,
      @Nullable SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excluded,
      Context context) {
    Talk talk = Talk.of(context);
    PeopleWanted wanted = Filters.people(filter);
    List<ProvisionedPerson> page = people.list(talk.tenant(), wanted, startIndex - 1, count);
    Map<String, List<ProvisionedGroup.Of>> theirs =
        Asked.whether("groups", attributes, excluded) ? groups.of(talk.tenant(), page) : Map.of();
    return PartialListResponse.<User>builder()
        .resources(
            page.stream()
                .map(one -> PersonForm.user(one, theirs.getOrDefault(one.login(), List.of())))
                .toList())
        .totalResults(
            startIndex == 1 && page.size() < count
                ? page.size()
                : people.count(talk.tenant(), wanted))
        .build();
  }

  @Override
  public User updateResource(User user, Context context) {
    Talk talk = Talk.of(context);
    String id = user.getId().orElse("");
    ProvisionedPerson before = people.find(talk.tenant(), id);
    if (before == null) {
      throw Refusal.missing();
    }
    talk.recording().resource(before.login());
    PersonDraft draft = PersonForm.draft(user, before);
    Long seen = talk.seen();
    Provision.Done<ProvisionedPerson> done =
        Refusal.unless(
            people.change(talk.tenant(), id, draft, seen == null ? before.version() : seen), talk);
    talk.recording().detail("before", PersonForm.facts(before));
    talk.recording().detail("after", PersonForm.facts(done.after()));
    return told(talk, done.after());
  }

  @Override
  public void deleteResource(String id, Context context) {
    Talk talk = Talk.of(context);
    Provision.Done<ProvisionedPerson> done = Refusal.unless(people.delete(talk.tenant(), id), talk);
    talk.recording().resource(done.after().login());
    talk.recording().detail("before", PersonForm.facts(done.after()));
  }

  private User told(Talk talk, ProvisionedPerson person) {
    return PersonForm.user(
        person, groups.of(talk.tenant(), List.of(person)).getOrDefault(person.login(), List.of()));
  }
}
