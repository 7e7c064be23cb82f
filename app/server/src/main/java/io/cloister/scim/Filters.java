package io.cloister.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.server.filter.AndExpressionNode;
import de.captaingoldfish.scim.sdk.server.filter.AttributeExpressionLeaf;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.filter.OrExpressionNode;
import io.cloister.http.Json;
import io.cloister.identity.GroupsWanted;
import io.cloister.identity.Identity;
import io.cloister.identity.PeopleWanted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a filter into what the database is asked. What it cannot be asked is refused: to answer
/// it, everybody would have to be read.
final class Filters {
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "id",
          "username",
          "externalid",
          "emails.value",
          "emails",
          "emails.type",
          "displayname",
          "active");
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
        wanted.get("emails.type"),
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
    String value = read(leaf);
    String before = wanted.putIfAbsent(name, value);
    if (before != null && !before.equals(value)) {
      throw Refusal.filter("The filter wants '" + name + "' to have two values at once.");
    }
  }

  /// Texts in filters are JSON; the library leaves what is escaped as it is.
  private static String read(AttributeExpressionLeaf leaf) {
    String raw = leaf.getValue();
    if (!raw.contains("\\")) {
      return raw;
    }
    try {
      return Json.mapper().readValue('"' + raw + '"', String.class);
    } catch (JsonProcessingException bad) {
      throw Refusal.filter("A text in the filter is not JSON.");
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
    Set<String> ids = new LinkedHashSet<>();
    members(filter, ids);
    return ids;
  }

  private static void members(FilterNode filter, Set<String> ids) {
    switch (filter) {
      case OrExpressionNode either -> {
        members(either.getLeftNode(), ids);
        members(either.getRightNode(), ids);
      }
      case AttributeExpressionLeaf leaf
          when leaf.getComparator() == Comparator.EQ
              && String.valueOf(leaf.getShortName()).equalsIgnoreCase("members.value") ->
          ids.add(read(leaf));
      default -> throw Refusal.filter("Members are named by members[value eq \"ID\"].");
    }
  }
}
