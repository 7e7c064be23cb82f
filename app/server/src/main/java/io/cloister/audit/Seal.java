package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a tenant's record is signed.
///
/// @param origin whose record, as every checkpoint names it
/// @param keys every key there was, the one in use last
/// @param events how many there are
/// @param checkpoints how many there are
/// @param signed how many events the last of them counts
/// @param last when that was signed; null where none was
/// @param witnessed up to which checkpoint each witness that was ever told has them
public record Seal(
    String origin,
    List<Key> keys,
    long events,
    long checkpoints,
    long signed,
    @Nullable Instant last,
    Map<String, Long> witnessed) {
  public Seal {
    keys = List.copyOf(keys);
    witnessed = Map.copyOf(witnessed);
  }

  /// A key that signs, or signed.
  public record Key(String id, Instant since) {}
}
