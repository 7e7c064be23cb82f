package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.patch.PatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.cloister.identity.GroupChange;
import io.cloister.identity.GroupsWanted;
import io.cloister.identity.Provision;
import io.cloister.identity.ProvisionedGroup;
import io.cloister.identity.ProvisionedGroups;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the library has done with groups. Who is in one is read only when it is asked for.
final class GroupsHandler extends ResourceHandler<Group> {
  /// Of all groups of a page together.
  private static final long MOST_MEMBERS = 50_000;

  private final ProvisionedGroups groups;

  GroupsHandler(ProvisionedGroups groups) {
    this.groups = groups;
  }

  @Override
  public Group createResource(Group group, Context context) {
    Talk talk = Talk.of(context);
    String name = group.getDisplayName().orElse("");
    talk.recording().resource(name);
    Provision.Done<ProvisionedGroup> done =
        Refusal.unless(
            groups.create(
                talk.tenant(), name, group.getExternalId().orElse(null), GroupForm.members(group)),
            talk);
    record(talk, done);
    return whole(talk, done.after());
  }

  @Override
  public @Nullable Group getResource(
      String id,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context) {
    Talk talk = Talk.of(context);
    ProvisionedGroup found = groups.find(talk.tenant(), id);
    if (found == null) {
      return null;
    }
    return Asked.whether("members", attributes, excluded)
        ? whole(talk, found)
        : GroupForm.group(found, List.of());
  }

  @Override
  public @Nullable Group getResourceForUpdate(
      String id,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded,
      Context context,
      EndpointType endpoint) {
    Talk talk = Talk.of(context);
    ProvisionedGroup found = groups.find(talk.tenant(), id);
    if (found == null) {
      return null;
    }
    talk.see(found.version());
    return GroupForm.group(found, List.of());
  }

  @Override
  public PartialListResponse<Group> listResources(
      long startIndex,
      int count,
      @Nullable FilterNode filter,
      @Nullable SchemaAttribute sortBy,
      @Nullable SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excluded,
      Context context) {
    Talk talk = Talk.of(context);
    GroupsWanted wanted = Filters.groups(filter);
    List<ProvisionedGroup> page = groups.list(talk.tenant(), wanted, startIndex - 1, count);
    boolean whole = Asked.whether("members", attributes, excluded);
    if (whole
        && page.stream().mapToLong(each -> groups.size(talk.tenant(), each)).sum() > MOST_MEMBERS) {
      throw new BadRequestException(
          "These groups have more than "
              + MOST_MEMBERS
              + " members together. Send excludedAttributes=members, or ask for fewer groups.",
          ScimType.RFC7644.TOO_MANY);
    }
    boolean all = startIndex == 1 && page.size() < count;
    return PartialListResponse.<Group>builder()
        .resources(
            page.stream()
                .map(each -> whole ? whole(talk, each) : GroupForm.group(each, List.of()))
                .toList())
        .totalResults(all ? page.size() : groups.count(talk.tenant(), wanted))
        .build();
  }

  /// The whole group as the service writes it. Members that it leaves out stay: it says with an
  /// empty list that there are none.
  @Override
  public Group updateResource(Group group, Context context) {
    Talk talk = Talk.of(context);
    List<GroupChange> changes = new ArrayList<>();
    changes.add(new GroupChange.Call(group.getDisplayName().orElse("")));
    group.getExternalId().ifPresent(id -> changes.add(new GroupChange.Know(id)));
    if (group.has("members")) {
      changes.add(new GroupChange.Hold(GroupForm.members(group)));
    }
    return GroupForm.group(change(talk, group.getId().orElse(""), changes), List.of());
  }

  /// Does them in their order, and says so in the record. None of them is made from what was read,
  /// so the version matters only to a caller to whom it does.
  ProvisionedGroup change(Talk talk, String id, List<GroupChange> changes) {
    Provision.Done<ProvisionedGroup> done =
        Refusal.unless(
            groups.change(talk.tenant(), id, changes, talk.strict() ? talk.seen() : null), talk);
    record(talk, done);
    return done.after();
  }

  @Override
  public void deleteResource(String id, Context context) {
    Talk talk = Talk.of(context);
    record(talk, Refusal.unless(groups.delete(talk.tenant(), id), talk));
  }

  @Override
  public PatchOperationHandler<Group> getPatchOpResourceHandler(String id, Context context) {
    return new GroupPatch(this, Talk.of(context));
  }

  private static void record(Talk talk, Provision.Done<ProvisionedGroup> done) {
    talk.recording().resource(done.after().name());
    if (done.before() != null) {
      talk.recording().detail("before", GroupForm.facts(done.before()));
    }
    talk.recording().detail("after", GroupForm.facts(done.after()));
    talk.recording().detail("joined", GroupForm.told(done.moved().joined()));
    talk.recording().detail("left", GroupForm.told(done.moved().left()));
  }

  private Group whole(Talk talk, ProvisionedGroup group) {
    return GroupForm.group(group, groups.members(talk.tenant(), group));
  }
}
