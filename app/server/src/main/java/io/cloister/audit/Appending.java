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
    AppendRows into = AppendRows.in(handle);
    byTenant.forEach((tenant, own) -> last.put(tenant, append(into, tenant, own)));
    long[] places = new long[rows.size()];
    for (int i = rows.size() - 1; i >= 0; i--) {
      places[i] = last.merge(rows.get(i).tenant(), -1L, Long::sum) + 1;
    }
    return places;
  }

  private static long append(AppendRows rows, String tenant, List<Stored> events) {
    Trees.Head head = rows.lock(tenant).orElseGet(() -> rows.begin(tenant));
    List<Stored> placed = new ArrayList<>(events.size());
    long place = head.size();
    for (Stored event : events) {
      placed.add(event.at(++place));
    }
    rows.events(placed);
    grow(rows, head, placed);
    return place;
  }

  /// Lets a tree grow over events that have their leaves.
  static void grow(AppendRows rows, Trees.Head head, List<Stored> events) {
    Edge edge = head.read();
    List<Trees.Subtree> made = new ArrayList<>();
    for (Stored event : events) {
      byte[] leaf = event.leaf();
      if (leaf == null || event.seq() != edge.size() + 1) {
        throw new IllegalStateException("Event " + event.seq() + " is not the next of its tree");
      }
      edge = edge.plus(new Hash(leaf), node -> keep(head.tenant(), node, made));
    }
    rows.subtrees(made);
    rows.grow(new Trees.Head(head.tenant(), edge.size(), edge.bytes()));
  }

  private static void keep(String tenant, Node node, List<Trees.Subtree> made) {
    if (node.level() % Trees.STEP == 0) {
      made.add(new Trees.Subtree(tenant, node.level(), node.place(), node.hash().bytes()));
    }
  }
}
