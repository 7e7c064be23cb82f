package io.cloister.server;

import io.cloister.tenancy.Tenant;
import picocli.CommandLine.Option;

/// Of which organisation a command is.
final class TenantOption {
  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = "main",
      description = "The organisation; the first one, main, where nothing is said.")
  private String id = "main";

  String id() {
    return id;
  }

  /// @throws DataWork.Refusal where there is none of that id
  Tenant in(Backstage data) throws DataWork.Refusal {
    return find(data, id);
  }

  static Tenant find(Backstage data, String id) throws DataWork.Refusal {
    return data.tenancy().find(id).orElseThrow(() -> new DataWork.Refusal(missing(id)));
  }

  static String missing(String id) {
    return "There is no tenant '" + id + "'. `cloister tenant list` shows which there are.";
  }
}
