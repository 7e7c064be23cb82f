package io.cloister.sources;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The ledger of a source: every item in its one state.
@Path("/api/v1/sources/{source}/items")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN})
public final class ItemsResource {

  /// In the order of their paths.
  @GET
  @Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN, Caller.OPERATOR})
  @Records(Records.NOTHING)
  public Page<ItemTold> list(
      @Context Sources sources,
      @PathParam("source") String id,
      @QueryParam("state") @Nullable String state,
      @QueryParam("reason") @Nullable String reason,
      @QueryParam("prefix") @DefaultValue("") String prefix,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size) {
    SourceRow source = sources.get(id);
    ItemFilter filter = new ItemFilter(state(state), reason, prefix);
    String list = "items|" + source.id() + "|" + filter;
    Slice<ItemRow> slice =
        sources.reader().items(source.id(), filter, Cursor.open(list, cursor), Sizes.checked(size));
    return new Page<>(
        slice.items().stream().map(ItemTold::of).toList(),
        slice.next() == null ? null : Cursor.seal(list, slice.next()));
  }

  private static @Nullable ItemState state(@Nullable String slug) {
    if (slug == null) {
      return null;
    }
    return Arrays.stream(ItemState.values())
        .filter(state -> state != ItemState.GONE)
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(slug))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.parameter("state", "is not one of pending, indexed, skipped, failed"));
  }
}
