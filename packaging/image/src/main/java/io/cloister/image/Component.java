package io.cloister.image;

import java.util.List;

/// A library of the bill of materials.
///
/// @param licenses names or SPDX identifiers, as its makers wrote them
record Component(String group, String name, String version, List<String> licenses) {
  String line() {
    return "%s:%s %s   %s"
        .formatted(
            group, name, version, licenses.isEmpty() ? "not said" : String.join(", ", licenses));
  }
}
