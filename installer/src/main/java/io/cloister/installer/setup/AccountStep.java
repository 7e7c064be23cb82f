package io.cloister.installer.setup;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/// The user and the group that the service runs as, as the packages make them.
record AccountStep(Path data) implements Step {
  static final String NAME = "cloister";

  @Override
  public State look() throws IOException {
    List<String> missing = new ArrayList<>();
    if (!group()) {
      missing.add("group");
    }
    if (!user()) {
      missing.add("user");
    }
    return missing.isEmpty()
        ? new State.Done()
        : new State.Todo("make the system " + String.join(" and ", missing) + " " + NAME);
  }

  @Override
  public void take() throws IOException, InterruptedException, SetupRefused {
    if (!group()) {
      Commands.must("groupadd", "--system", NAME);
    }
    if (!user()) {
      Commands.must(
          "useradd",
          "--system",
          "--gid",
          NAME,
          "--home-dir",
          data.toString(),
          "--no-create-home",
          "--shell",
          "/usr/sbin/nologin",
          NAME);
    }
  }

  private static boolean user() throws IOException {
    try {
      names().lookupPrincipalByName(NAME);
      return true;
    } catch (UserPrincipalNotFoundException missing) {
      return false;
    }
  }

  private static boolean group() throws IOException {
    try {
      names().lookupPrincipalByGroupName(NAME);
      return true;
    } catch (UserPrincipalNotFoundException missing) {
      return false;
    }
  }

  private static UserPrincipalLookupService names() {
    return FileSystems.getDefault().getUserPrincipalLookupService();
  }
}
