package io.cloister.asks;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.corpus.Shown;
import io.cloister.http.Caller;
import io.cloister.http.Gate;
import io.cloister.http.Json;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.retrieve.BadCursor;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.SearchQuery;
import io.cloister.retrieve.SearchResults;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finding documents and passages; needs no model.
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.EMPLOYEE)
public final class SearchResource {
  private static final Logger LOG = LoggerFactory.getLogger(SearchResource.class);

  private final Function<TenantId, Library> libraries;
  private final Gate gate;
  private final Consumer<Duration> served;

  /// @param served told how long each search took
  SearchResource(Function<TenantId, Library> libraries, Gate gate, Consumer<Duration> served) {
    this.libraries = libraries;
    this.gate = gate;
    this.served = served;
  }

  /// A page of what the caller may read.
  @GET
  @Records("search.run")
  public Response search(
      @Context Actor actor, @Context UriInfo address, @Context Recording recording)
      throws JsonProcessingException {
    long begin = System.nanoTime();
    SearchQuery query = SearchParameters.read(address.getQueryParameters());
    recording.detail("query", query.text());
    Library library = libraries.apply(actor.tenant());
    SearchResults results;
    try (Gate.Pass pass = gate.enter()) {
      results = find(library.retrieval(), actor, query);
    }
    recording.detail("mode", SearchTold.spell(results.usedMode()));
    recording.detail("total", results.total());
    recording.detail(
        "documents",
        results.hits().stream().map(hit -> Shown.to(actor.access(), hit.document())).toList());
    // What is told is put into bytes while the disk works.
    recording.writeSoon();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    served.accept(took);
    byte[] told =
        Json.mapper()
            .writeValueAsBytes(SearchTold.of(results, library.sourceNames(), took.toMillis()));
    recording.awaitWritten();
    return Response.ok(told).build();
  }

  private static SearchResults find(Retrieval retrieval, Actor actor, SearchQuery query) {
    try {
      return retrieval.search(actor.access(), query);
    } catch (BadCursor bad) {
      throw new ProblemException(
          ProblemType.BAD_CURSOR,
          "The cursor does not belong to this search. Begin again without one.");
    } catch (RuntimeException broken) {
      LOG.error("A search failed", broken);
      throw ProblemException.notReady(
          "The documents cannot be searched now. Try again in a moment.");
    }
  }
}
