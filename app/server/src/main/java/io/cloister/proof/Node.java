package io.cloister.proof;

/// The root of a complete subtree.
///
/// @param level 0 is a leaf; there are 2 to the power of it below
/// @param place how many complete subtrees of this level lie left of it
public record Node(int level, long place, Hash hash) {
  /// How many leaves a subtree of a level has.
  public static long leaves(int level) {
    return 1L << level;
  }
}
