package io.cloister.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody knows from elsewhere than the record itself, and holds against it.
///
/// @param checkpoints whole notes that left the house before
/// @param origin whose record it has to be; null where that is not known
public record Held(List<String> checkpoints, @Nullable String origin) {
  public static final Held NOTHING = new Held(List.of(), null);

  public Held {
    checkpoints = List.copyOf(checkpoints);
  }
}
