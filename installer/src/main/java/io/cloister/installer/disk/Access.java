package io.cloister.installer.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.jspecify.annotations.Nullable;

/// Who has a file, and who else may read it.
///
/// @param user null leaves it to whoever makes it
/// @param mode such as `rw-r-----`
public record Access(@Nullable String user, @Nullable String group, String mode) {
  /// Of whoever makes it.
  public static Access own(String mode) {
    return new Access(null, null, mode);
  }

  /// For a folder above one with this access: anybody may pass.
  Access above() {
    return own("rwxr-xr-x");
  }

  void give(Path path) throws IOException {
    PosixFileAttributeView view = view(path);
    UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
    if (user != null) {
      view.setOwner(names.lookupPrincipalByName(user));
    }
    if (group != null) {
      view.setGroup(names.lookupPrincipalByGroupName(group));
    }
    view.setPermissions(PosixFilePermissions.fromString(mode));
  }

  /// Whether a path has it already.
  public boolean isOf(Path path) throws IOException {
    PosixFileAttributes now = view(path).readAttributes();
    return PosixFilePermissions.toString(now.permissions()).equals(mode)
        && (user == null || now.owner().getName().equals(user))
        && (group == null || now.group().getName().equals(group));
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  /// Such as `cloister:cloister 750`.
  public String spelled() {
    int octal = 0;
    for (char c : mode.toCharArray()) {
      octal = octal << 1 | (c == '-' ? 0 : 1);
    }
    String bits = String.format("%03o", octal);
    return user == null ? bits : user + ":" + group + " " + bits;
  }
}
