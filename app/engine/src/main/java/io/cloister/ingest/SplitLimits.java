package io.cloister.ingest;

/// How large passages get, in the embedder's tokens.
///
/// @param target what a passage aims at
/// @param max what none exceeds
/// @param tiny sections smaller than this share a passage with their neighbour
public record SplitLimits(int target, int max, int tiny) {
  public static final SplitLimits DEFAULT = new SplitLimits(160, 250, 40);

  public SplitLimits {
    if (tiny < 0 || target < 8 || max < target) {
      throw new IllegalArgumentException(
          "Passages of " + target + " tokens, at most " + max + ", make no sense");
    }
  }
}
