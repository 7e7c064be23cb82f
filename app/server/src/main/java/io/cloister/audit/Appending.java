package io.cloister.audit;

import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.proof.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Writes events and what the tree has of them, in one transaction: there is no moment, and no way
/// to die, between an event and its leaf. Whoever writes holds the row of the tree, so two
/// processes over one database take turns.
final class Appending {
  private Appending() {}

  /// Gives each row the next place in its tenant's record and writes them all.
  ///
  /// @return their places, in their order
  static long[] append(Handle handle, List<Stored> rows) {
    // In the order of their names: two writers that wait for each other would wait for ever.
    TreeMap<String, List<Stored>> byTenant = new TreeMap<>();
    rows.forEach(
        row -> byTenant.computeIfAbsent(row.tenant(), first -> new ArrayList<>()).add(row));
    Map<String, Long> last = new HashMap<>();
    byTenant.forEach((tenant, own) -> last.put(tenant, append(handle, tenant, own)));
    long[] places = new long[rows.size()];
    for (int i = rows.size() - 1; i >= 0; i--) {
      places[i] = last.merge(rows.get(i).tenant(), -1L, Long::sum) + 1;
    }
    return places;
  }

  private static long append(Handle handle, String tenant, List<Stored> rows) {
    Trees trees = handle.attach(Trees.class);
    Trees.Head head = trees.lock(tenant);
    if (head == null) {
      head = new Trees.Head(tenant, 0, new byte[0]);
      trees.insert(head);
    }
    List<Stored> placed = new ArrayList<>(rows.size());
    long place = head.size();
    for (Stored row : rows) {
      placed.add(row.at(++place));
    }
    handle.attach(Events.class).insert(placed);
    grow(trees, head, placed);
    return place;
  }

  /// Lets a tree grow over rows that have their leaves.
  static void grow(Trees trees, Trees.Head head, List<Stored> rows) {
    Edge edge = head.read();
    List<Trees.Subtree> made = new ArrayList<>();
    for (Stored row : rows) {
      byte[] leaf = row.leaf();
      if (leaf == null || row.seq() != edge.size() + 1) {
        throw new IllegalStateException("Event " + row.seq() + " is not the next of its tree");
      }
      edge = edge.plus(new Hash(leaf), node -> keep(head.tenant(), node, made));
    }
    trees.keep(made);
    trees.update(new Trees.Head(head.tenant(), edge.size(), edge.bytes()));
  }

  private static void keep(String tenant, Node node, List<Trees.Subtree> made) {
    if (node.level() % Trees.STEP == 0) {
      made.add(new Trees.Subtree(tenant, node.level(), node.place(), node.hash().bytes()));
    }
  }
}
