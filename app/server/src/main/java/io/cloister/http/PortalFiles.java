package io.cloister.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The portal, from the folder `portal/` of the class path. An address of the portal itself gets
/// its first page, which finds its way from there.
@Path("/")
@Permit(Caller.PUBLIC)
public final class PortalFiles {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("txt", "text/plain;charset=utf-8"),
          Map.entry("woff2", "font/woff2"));

  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>Cloister</title>
      <h1>Cloister runs; its portal was not built</h1>
      <p>The API answers under <code>/api/v1</code> and is described at <a href="/openapi.json">/openapi.json</a>.
      Build the portal with <code>./dev run</code>.</p></html>
      """;

  private static final List<String> NAMED = List.of("documents/", "people/", "groups/");

  private final Map<String, Loaded> files = new ConcurrentHashMap<>();

  PortalFiles() {}

  /// A file of the portal, or its first page.
  @GET
  @Path("{path: (?!api(/|$))(?!scim(/|$)).*}")
  public Response get(
      @PathParam("path") String path,
      @HeaderParam("Accept") @Nullable String accept,
      @Context Request request) {
    // These pages have an id, a login or a name in the address, which may hold anything.
    boolean named = NAMED.stream().anyMatch(path::startsWith);
    if (!named && !safe(path)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
    }
    Loaded file = named || path.isEmpty() ? null : load(path);
    if (file == null) {
      boolean page = accept == null || accept.contains("text/html") || accept.contains("*/*");
      String last = path.substring(path.lastIndexOf('/') + 1);
      if (!page || path.startsWith("assets/") || (!named && last.contains("."))) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
      }
      file = load("index.html");
    }
    if (file == null) {
      return Response.ok(NOT_BUILT, TYPES.get("html")).build();
    }
    EntityTag tag = new EntityTag(file.digest());
    Response.ResponseBuilder same = request.evaluatePreconditions(tag);
    return (same != null ? same : Response.ok(file.bytes(), file.type()))
        .tag(tag)
        .header(
            "Cache-Control",
            path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache")
        .build();
  }

  private static boolean safe(String path) {
    return path.isEmpty()
        || path.matches("[A-Za-z0-9_@-][A-Za-z0-9_.@-]*(/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*)*/?");
  }

  private @Nullable Loaded load(String path) {
    // Only what exists is remembered: made-up names would fill the memory.
    Loaded known = files.get(path);
    if (known != null) {
      return known;
    }
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return null;
    }
    try (InputStream in = PortalFiles.class.getResourceAsStream("/portal/" + path)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      Loaded loaded = new Loaded(bytes, type, digest(bytes));
      files.put(path, loaded);
      return loaded;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(whole, 12));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  private record Loaded(byte[] bytes, String type, String digest) {}
}
