package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import io.cloister.identity.GroupsWanted;
import io.cloister.identity.Identity;
import io.cloister.identity.PeopleWanted;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a filter into what the database is asked. What it cannot be asked is refused: to answer
/// it, everybody would have to be read.
final class Filters {
  private static final Set<String> OF_PEOPLE =
      Set.of("id", "username", "externalid", "emails.value", "emails", "displayname", "active");
  private static final Set<String> OF_GROUPS =
      Set.of("id", "displayname", "externalid", "members.value", "members");

  private Filters() {}

  static PeopleWanted people(@Nullable FilterNode filter) {
    Map<String, String> wanted = wanted(filter, OF_PEOPLE);
    return new PeopleWanted(
        wanted.get("id"),
        folded(wanted.get("username")),
        wanted.get("externalid"),
        lower(wanted.getOrDefault("emails.value", wanted.get("emails"))),
        lower(wanted.get("displayname")),
        wanted.containsKey("active") ? Boolean.valueOf(wanted.get("active")) : null);
  }

  static GroupsWanted groups(@Nullable FilterNode filter) {
    Map<String, String> wanted = wanted(filter, OF_GROUPS);
    return new GroupsWanted(
        wanted.get("id"),
        folded(wanted.get("displayname")),
        wanted.get("externalid"),
        wanted.getOrDefault("members.value", wanted.get("members")));
  }

  private static Map<String, String> wanted(@Nullable FilterNode filter, Set<String> known) {
    Map<String, String> wanted = new LinkedHashMap<>();
    if (filter != null) {
      collect(filter, known, wanted);
    }
    return wanted;
  }

  private static void collect(FilterNode filter, Set<String> known, Map<String, String> wanted) {
    if (filter instanceof AndExpressionNode both) {
      collect(both.getLeftNode(), known, wanted);
      collect(both.getRightNode(), known, wanted);
      return;
    }
    if (!(filter instanceof AttributeExpressionLeaf leaf)
        || leaf.getComparator() != Comparator.EQ
        || leaf.isNull()) {
      throw refused(known);
    }
    String name = String.valueOf(leaf.getShortName()).toLowerCase(Locale.ROOT);
    if (!known.contains(name)) {
      throw refused(known);
    }
    String value = leaf.getValue();
    String before = wanted.putIfAbsent(name, value);
    if (before != null && !before.equals(value)) {
      throw Refusal.filter("The filter wants '" + name + "' to have two values at once.");
    }
  }

  private static RuntimeException refused(Set<String> known) {
    return Refusal.filter(
        "This filter is not answered here. These attributes can be compared with 'eq', and joined with 'and': "
            + known.stream().sorted().toList()
            + ".");
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null ? null : Identity.fold(text);
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /// The ids that a path such as `members[value eq "…"]` names.
  static Set<String> members(FilterNode filter) {
    Set<String> ids = new java.util.LinkedHashSet<>();
    members(filter, ids);
    return ids;
  }

  private static void members(FilterNode filter, Set<String> ids) {
    switch (filter) {
      case de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode either -> {
        members(either.getLeftNode(), ids);
        members(either.getRightNode(), ids);
      }
      case AttributeExpressionLeaf leaf
          when leaf.getComparator() == Comparator.EQ
              && String.valueOf(leaf.getShortName()).equalsIgnoreCase("members.value") ->
          ids.add(String.valueOf(leaf.getValue()));
      default -> throw Refusal.filter("Members are named by members[value eq \"ID\"].");
    }
  }
}
