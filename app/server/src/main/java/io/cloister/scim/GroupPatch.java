package io.cloister.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.patch.PatchOperationHandler;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexMultivaluedSubAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedComplexSimpleSubAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.MultivaluedSimpleAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.RemoveComplexAttributeOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.RemoveExtensionRefOperation;
import de.captaingoldfish.scim.sdk.server.patch.operations.SimpleAttributeOperation;
import io.cloister.identity.GroupChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A PATCH of a group. Its operations are gathered and then done at once in the database, so that
/// one who joins a group of 50,000 does not have them all read and written again.
final class GroupPatch implements PatchOperationHandler<Group> {
  private final GroupsHandler groups;
  private final Talk talk;
  private final List<GroupChange> changes = new ArrayList<>();
  private @Nullable Group found;

  GroupPatch(GroupsHandler groups, Talk talk) {
    this.groups = groups;
    this.talk = talk;
  }

  @Override
  public Supplier<Group> getOldResourceSupplier(
      String id,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excluded,
      Context context) {
    return () -> getPatchedResource(id);
  }

  /// As it is before: what the library would change of it is in [#changes].
  @Override
  public Group getPatchedResource(String id) {
    if (found == null) {
      found = groups.getResourceForUpdate(id, List.of(), List.of(), talk, EndpointType.PATCH);
    }
    if (found == null) {
      throw Refusal.missing();
    }
    return found;
  }

  /// Null, which the library answers with 204: nobody wants the members back.
  @Override
  public @Nullable Group getUpdatedResource(
      String id,
      Group patched,
      boolean wasChanged,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excluded,
      Context context) {
    groups.change(talk, id, changes);
    return null;
  }

  @Override
  public boolean handleOperation(String id, SimpleAttributeOperation operation) {
    JsonNode value = operation.isRemoveOp() ? null : operation.getValuesNode();
    switch (operation.getSchemaAttribute().getName()) {
      case "displayName" -> changes.add(new GroupChange.Call(value == null ? "" : value.asText()));
      case "externalId" -> changes.add(new GroupChange.Know(value == null ? null : value.asText()));
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean handleOperation(String id, MultivaluedComplexAttributeOperation operation) {
    if (operation.isWithFilter()) {
      if (!operation.isRemoveOp()) {
        throw new BadRequestException(
            "Who is in a group cannot be turned into somebody else. Remove one member and add the other.",
            ScimType.RFC7644.INVALID_PATH);
      }
      changes.add(new GroupChange.Leave(Filters.members(operation.getFilter())));
    } else if (operation.isRemoveOp()) {
      changes.add(new GroupChange.Hold(Set.of()));
    } else if (operation.isReplaceOp()) {
      changes.add(new GroupChange.Hold(ids(operation.getValuesNode())));
    } else {
      changes.add(new GroupChange.Join(ids(operation.getValuesNode())));
    }
    return true;
  }

  private static Set<String> ids(JsonNode members) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode member : members) {
      JsonNode value = member.get("value");
      if (value == null || !value.isTextual()) {
        throw new BadRequestException(
            "A member is written as {\"value\": \"ID\"}.", ScimType.RFC7644.INVALID_VALUE);
      }
      ids.add(value.asText());
    }
    return ids;
  }

  /// How a member is shown follows from the person.
  @Override
  public boolean handleOperation(
      String id, MultivaluedComplexSimpleSubAttributeOperation operation) {
    return false;
  }

  // A group has no attribute of these kinds.

  @Override
  public boolean handleOperation(
      String id, MultivaluedComplexMultivaluedSubAttributeOperation operation) {
    return false;
  }

  @Override
  public boolean handleOperation(String id, MultivaluedSimpleAttributeOperation operation) {
    return false;
  }

  @Override
  public boolean handleOperation(String id, RemoveComplexAttributeOperation operation) {
    return false;
  }

  @Override
  public boolean handleOperation(String id, RemoveExtensionRefOperation operation) {
    return false;
  }
}
