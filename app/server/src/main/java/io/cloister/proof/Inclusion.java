package io.cloister.proof;

import java.util.List;

/// Proves that a leaf stands at a place in a tree.
///
/// @param leaf its place, from 0
/// @param size leaves of the tree
/// @param path the hashes beside the way from the leaf up to the root
public record Inclusion(long leaf, long size, List<Hash> path) {
  public Inclusion {
    path = List.copyOf(path);
  }

  /// Whether it does (RFC 9162, 2.1.3.2).
  public boolean proves(Hash hash, Hash root) {
    if (leaf < 0 || leaf >= size) {
      return false;
    }
    long here = leaf;
    long last = size - 1;
    Hash sum = hash;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((here & 1) == 1 || here == last) {
        sum = Hash.node(beside, sum);
        while ((here & 1) == 0 && here != 0) {
          here >>= 1;
          last >>= 1;
        }
      } else {
        sum = Hash.node(sum, beside);
      }
      here >>= 1;
      last >>= 1;
    }
    return last == 0 && sum.equals(root);
  }
}
