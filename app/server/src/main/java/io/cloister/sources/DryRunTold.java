package io.cloister.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.ingest.Rehearsal;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rehearsal as the API tells it.
record DryRunTold(
    long seen,
    long wouldIndex,
    long wouldSkip,
    long broken,
    long bytes,
    List<Item> items,
    boolean truncated) {

  /// One thing that was seen.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String path,
      String would,
      @Nullable String reason,
      @Nullable String detail,
      @Nullable Long size,
      List<String> allow,
      List<String> deny) {

    private static Item of(Sighting sighting) {
      return switch (sighting) {
        case Sighting.Found found -> {
          Acl acl = found.acl();
          yield new Item(
              found.path(),
              "index",
              null,
              null,
              found.size(),
              acl.allow().stream().map(Principal::value).toList(),
              acl.deny().stream().map(Principal::value).toList());
        }
        case Sighting.Passed(String path, Reason reason) -> left(path, "skip", reason);
        case Sighting.Broken(String path, Reason reason) -> left(path, "fail", reason);
      };
    }

    private static Item left(String path, String would, Reason reason) {
      return new Item(path, would, reason.slug(), reason.detail(), null, List.of(), List.of());
    }
  }

  static DryRunTold of(Rehearsal rehearsal) {
    return new DryRunTold(
        rehearsal.seen(),
        rehearsal.found(),
        rehearsal.passed(),
        rehearsal.broken(),
        rehearsal.bytes(),
        rehearsal.first().stream().map(Item::of).toList(),
        rehearsal.first().size() < rehearsal.seen());
  }
}
