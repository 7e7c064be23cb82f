package io.cloister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Caller;
import io.cloister.http.Json;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.proof.Checkpoint;
import io.cloister.proof.Entry;
import io.cloister.proof.Hash;
import io.cloister.proof.Inclusion;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// One event with the proof that a checkpoint counts it.
@Path("/api/v1/audit/events/{event}/proof")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class EventProofResource {
  private final Store store;
  private final Views views;

  EventProofResource(Store store, Views views) {
    this.store = store;
    this.views = views;
  }

  /// With the newest checkpoint.
  @GET
  @Records("audit.prove")
  public Told get(@PathParam("event") String id, @Context Recording recording) {
    TenantId tenant = recording.tenant();
    Row row = Looking.one(store, views.of(recording), id);
    return store.read(tenant, handle -> prove(handle, tenant, row));
  }

  private static Told prove(Handle handle, TenantId tenant, Row row) {
    long seq = row.seq();
    CheckpointRows.Signed signed = Checkpoints.latest(handle, tenant);
    if (signed == null || signed.size() < seq) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "No checkpoint counts this event yet. One is made soon; ask again in a minute.");
    }
    Checkpoint checkpoint = signed.read();
    StoredNodes nodes = new StoredNodes(handle.attach(Trees.class), tenant.value());
    try {
      Entry entry = row.entry();
      Inclusion inclusion = nodes.inclusion(seq - 1, checkpoint.size());
      if (inclusion.proves(entry.leaf(), checkpoint.root())) {
        return told(entry, CheckpointTold.of(signed), inclusion);
      }
    } catch (IllegalArgumentException | IllegalStateException changed) {
      // Told below: there is no such proof.
    }
    throw new ProblemException(
        ProblemType.CONFLICT,
        "The event is not the one that checkpoint %d counts: somebody changed the record. Tell the operator; `cloister audit verify` says where."
            .formatted(checkpoint.number()));
  }

  private static Told told(Entry entry, CheckpointTold checkpoint, Inclusion inclusion) {
    try {
      return new Told(
          Json.mapper().readTree(entry.json()),
          entry.leaf().hex(),
          checkpoint,
          inclusion.path().stream().map(Hash::hex).toList());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The proof as the API tells it.
  ///
  /// @param path the hashes beside the way from the leaf up to the root
  public record Told(JsonNode event, String leaf, CheckpointTold checkpoint, List<String> path) {}
}
