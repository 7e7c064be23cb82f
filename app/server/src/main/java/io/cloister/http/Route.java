package io.cloister.http;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/// Leaves with each request which address of the contract it is for: names of people and documents
/// are not in that.
final class Route implements ContainerRequestFilter {
  static final String NAME = "io.cloister.route";

  @Context private @Nullable ResourceInfo matched;

  @Override
  public void filter(ContainerRequestContext request) {
    ResourceInfo info = matched;
    if (info != null && info.getResourceClass() != null) {
      String whole =
          part(info.getResourceClass().getAnnotation(Path.class))
              + part(info.getResourceMethod().getAnnotation(Path.class));
      request.setProperty(NAME, whole.isEmpty() ? "/" : whole);
    }
  }

  /// With a slash in front and none behind; what a name may look like is left out.
  private static String part(@Nullable Path path) {
    if (path == null) {
      return "";
    }
    String plain =
        path.value().replaceAll("\\{ *([A-Za-z_]+) *:[^}]*}", "{$1}").replaceAll("^/+|/+$", "");
    return plain.isEmpty() ? "" : (plain.startsWith(":") ? "" : "/") + plain;
  }
}
