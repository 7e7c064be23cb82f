package io.cloister.asks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.llm.Models;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which models there are to ask.
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.EMPLOYEE)
public final class ModelsResource {
  private final Models models;

  ModelsResource(Models models) {
    this.models = models;
  }

  /// The models that can be chosen, and whether one answers now.
  @GET
  @Records(Records.NOTHING)
  public Listed list() {
    Models.Offer offer;
    try {
      offer = models.offer();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.notReady("The appliance is stopping.");
    }
    List<String> names = offer.models();
    return new Listed(
        names.stream().map(name -> new Model(name, models.provider())).toList(),
        names.isEmpty() ? null : names.getFirst(),
        offer.available(),
        null);
  }

  /// @param first the one that is asked when none is chosen
  public record Listed(
      List<Model> items,
      @JsonProperty("default") @Nullable String first,
      boolean available,
      @Nullable String nextCursor) {}

  /// A model by name, and who runs it.
  public record Model(String name, String provider) {}
}
