package io.cloister.proof;

import java.util.ArrayList;
import java.util.List;

/// Where the complete subtrees of a tree are kept. From them comes every proof, with a number of
/// reads that grows with the height of the tree and not with its leaves.
public interface Nodes {
  /// The root of a complete subtree.
  Hash at(int level, long place);

  /// The root over the leaves from one on, up to another that no longer counts.
  default Hash root(long from, long to) {
    Edge edge = Edge.EMPTY;
    long size = to - from;
    if (size > 0 && Long.bitCount(size) == 1) {
      int level = Long.numberOfTrailingZeros(size);
      return at(level, from >> level);
    }
    for (Node node : cover(from, to)) {
      edge = edge.plus(node.level(), node.hash(), ignored -> {});
    }
    return edge.root();
  }

  /// The complete subtrees that lie side by side over some leaves, from the left.
  default List<Node> cover(long from, long to) {
    List<Node> cover = new ArrayList<>();
    long here = from;
    while (here < to) {
      int level = 63 - Long.numberOfLeadingZeros(to - here);
      if (here != 0) {
        level = Math.min(level, Long.numberOfTrailingZeros(here));
      }
      cover.add(new Node(level, here >> level, at(level, here >> level)));
      here += Node.leaves(level);
    }
    return cover;
  }

  /// Proves that a leaf is in a tree (RFC 6962, 2.1.1).
  ///
  /// @param leaf its place, from 0
  default Inclusion inclusion(long leaf, long size) {
    List<Hash> path = new ArrayList<>();
    include(leaf, 0, size, path);
    return new Inclusion(leaf, size, path);
  }

  private void include(long leaf, long from, long to, List<Hash> path) {
    if (to - from <= 1) {
      return;
    }
    long middle = from + Long.highestOneBit(to - from - 1);
    if (leaf < middle) {
      include(leaf, from, middle, path);
      path.add(root(middle, to));
    } else {
      include(leaf, middle, to, path);
      path.add(root(from, middle));
    }
  }

  /// Proves that a tree is the beginning of a larger one (RFC 6962, 2.1.2).
  default Consistency consistency(long small, long large) {
    List<Hash> path = new ArrayList<>();
    if (small > 0 && small < large) {
      remain(small, 0, large, true, path);
    }
    return new Consistency(small, large, path);
  }

  private void remain(long small, long from, long to, boolean known, List<Hash> path) {
    long size = to - from;
    if (small == size) {
      if (!known) {
        path.add(root(from, to));
      }
      return;
    }
    long left = Long.highestOneBit(size - 1);
    if (small <= left) {
      remain(small, from, from + left, known, path);
      path.add(root(from + left, to));
    } else {
      remain(small - left, from + left, to, false, path);
      path.add(root(from, from + left));
    }
  }
}
