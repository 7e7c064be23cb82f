package io.cloister.scim;

import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which attributes an answer is to have.
final class Asked {
  private Asked() {}

  /// @param attributes those that were asked for; empty or null for all
  /// @param excluded those that were not wanted
  static boolean whether(
      String name,
      @Nullable List<SchemaAttribute> attributes,
      @Nullable List<SchemaAttribute> excluded) {
    if (attributes != null && !attributes.isEmpty()) {
      return has(name, attributes);
    }
    return excluded == null || !has(name, excluded);
  }

  private static boolean has(String name, List<SchemaAttribute> attributes) {
    return attributes.stream()
        .map(each -> each.getParent() == null ? each : each.getParent())
        .anyMatch(each -> name.equals(each.getName()));
  }
}
