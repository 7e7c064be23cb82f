package io.cloister.care;

import java.util.List;

/// Looks at one thing, or at the same thing of each tenant.
interface Look {
  /// What it is called where it could not be looked at.
  String name();

  /// @throws Exception when it could not be looked at; what it says is told as it is
  List<Finding> look() throws Exception;
}
