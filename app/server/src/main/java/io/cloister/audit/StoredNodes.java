package io.cloister.audit;

import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.proof.Node;
import io.cloister.proof.Nodes;
import java.util.List;

/// The tree of one tenant, read from the tables.
record StoredNodes(Trees trees, String tenant) implements Nodes {
  @Override
  public Hash at(int level, long place) {
    int kept = level - level % Trees.STEP;
    long from = place << (level - kept);
    long to = from + Node.leaves(level - kept);
    List<byte[]> hashes =
        kept == 0 ? trees.leaves(tenant, from, to) : trees.subtrees(tenant, kept, from, to);
    if (hashes.size() != to - from) {
      throw new IllegalStateException(
          "The tree of tenant %s has a gap at level %d, place %d. `cloister audit verify` says where."
              .formatted(tenant, level, place));
    }
    Edge edge = Edge.EMPTY;
    for (byte[] hash : hashes) {
      edge = edge.plus(new Hash(hash), ignored -> {});
    }
    return edge.root();
  }
}
