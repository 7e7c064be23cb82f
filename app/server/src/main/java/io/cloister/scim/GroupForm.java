package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import io.cloister.identity.ProvisionedGroup;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A group as SCIM writes one, and back.
final class GroupForm {
  /// How many are named one by one in an event.
  private static final int NAMED = 100;

  private GroupForm() {}

  static Group group(ProvisionedGroup group, List<ProvisionedGroup.Member> members) {
    return Group.builder()
        .id(group.id())
        .externalId(group.externalId())
        .displayName(group.spelled())
        .members(members.stream().map(GroupForm::member).toList())
        .meta(PersonForm.meta("Group", group.created(), group.changed(), group.version()))
        .build();
  }

  private static Member member(ProvisionedGroup.Member member) {
    return Member.builder().value(member.id()).display(member.name()).type("User").build();
  }

  static Set<String> members(Group group) {
    Set<String> ids = new LinkedHashSet<>();
    group.getMembers().forEach(member -> member.getValue().ifPresent(ids::add));
    return ids;
  }

  /// For the record.
  static Map<String, Object> facts(ProvisionedGroup group) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", group.name());
    facts.put("external_id", String.valueOf(group.externalId()));
    return facts;
  }

  /// An event stays small: of many it has the first, and how many there are.
  static Object told(List<String> logins) {
    return logins.size() <= NAMED
        ? logins
        : Map.of("first", logins.subList(0, NAMED), "count", logins.size());
  }
}
