package io.cloister.audit;

import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.proof.Consistency;
import io.cloister.proof.Hash;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is signed of the record, with which keys, and that nothing signed was changed since.
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class ProofsResource {
  private final Store store;
  private final Checkpoints checkpoints;

  ProofsResource(Store store, Checkpoints checkpoints) {
    this.store = store;
    this.checkpoints = checkpoints;
  }

  /// The newest.
  @GET
  @Path("/checkpoint")
  @Records("audit.prove")
  public CheckpointTold checkpoint(@Context Recording recording) {
    TenantId tenant = recording.tenant();
    CheckpointRows.Signed latest = store.find(tenant, handle -> Checkpoints.latest(handle, tenant));
    if (latest == null) {
      throw ProblemException.notFound("A checkpoint");
    }
    return CheckpointTold.of(latest);
  }

  /// Newest first.
  @GET
  @Path("/checkpoints")
  @Records("audit.prove")
  public Page<CheckpointTold> checkpoints(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Recording recording) {
    TenantId tenant = recording.tenant();
    String list = "checkpoints|" + tenant;
    String position = Cursor.open(list, cursor);
    long below = position == null ? Long.MAX_VALUE : Long.parseLong(position);
    int limit = Page.size(size) + 1;
    List<CheckpointRows.Signed> rows =
        store.read(
            tenant,
            handle -> handle.attach(CheckpointRows.class).list(tenant.value(), below, limit));
    return Page.of(list, rows, size, row -> Long.toString(row.number()), CheckpointTold::of);
  }

  /// That the record of one size is the beginning of that of another.
  @GET
  @Path("/consistency")
  @Records("audit.prove")
  public Told consistency(
      @QueryParam("from") @Nullable Long from,
      @QueryParam("to") @Nullable Long to,
      @Context Recording recording) {
    TenantId tenant = recording.tenant();
    if (from == null || from < 0) {
      throw ProblemException.parameter("from", "is not a number of events");
    }
    return store.read(
        tenant,
        handle -> {
          Trees trees = handle.attach(Trees.class);
          Trees.Head head = trees.find(tenant.value());
          long size = head == null ? 0 : head.size();
          if (to == null || to < from || to > size) {
            throw ProblemException.parameter("to", "is not between 'from' and " + size);
          }
          StoredNodes nodes = new StoredNodes(trees, tenant.value());
          Consistency proof = nodes.consistency(from, to);
          return new Told(
              from,
              to,
              nodes.root(0, from).hex(),
              nodes.root(0, to).hex(),
              proof.path().stream().map(Hash::hex).toList());
        });
  }

  /// All there ever were, the first first.
  @GET
  @Path("/keys")
  @Records("audit.prove")
  public Page<KeyTold> keys() {
    return new Page<>(
        checkpoints.current().chain().links().stream()
            .map(link ->
                new KeyTold(
                    link.key().id(),
                    link.key().toString(),
                    link.since(),
                    link.note().toString(),
                    link.key().pem()))
            .toList(),
        null);
  }

  /// A proof of consistency as the API tells it.
  public record Told(long from, long to, String fromRoot, String toRoot, List<String> path) {}

  /// A public key as the API tells it.
  ///
  /// @param key `NAME+ID+KEY`
  /// @param note what introduced it
  public record KeyTold(String id, String key, Instant since, String note, String pem) {}
}
