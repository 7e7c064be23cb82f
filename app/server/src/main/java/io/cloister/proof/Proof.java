package io.cloister.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Holds a record against its checkpoints, event by event, in memory that does not grow with it.
public final class Proof {
  /// What an event does that says which others were deleted.
  public static final String EXPIRE = "record.expire";

  private final Problems problems = new Problems();
  private final Sealing sealing;
  private final String origin;
  private final TreeMap<Long, List<Known>> known = new TreeMap<>();

  private Edge edge = Edge.EMPTY;
  private Expired expired = new Expired(1);
  private long first = 1;
  private long last;
  private long agreed;
  private boolean begun;
  private long sealed;
  private @Nullable Checkpoint disagreed;

  /// @param keys of the installation
  /// @param origin whose record
  /// @param checkpoints whole notes in their order
  public Proof(KeyChain keys, String origin, Iterator<String> checkpoints, Held held) {
    this.origin = origin;
    this.sealing = new Sealing(keys, origin, checkpoints, problems);
    if (held.origin() != null && !held.origin().equals(origin)) {
      problems.add("origin", "it is " + origin + ", and not " + held.origin());
    }
    for (String note : held.checkpoints()) {
      hold(keys, "checkpoint that was held", note);
    }
  }

  /// A checkpoint that does not come with the record's own.
  ///
  /// @param where what it is called where something is wrong with it
  private record Known(String where, Checkpoint checkpoint) {}

  /// Checks a bundle, as a zip or unpacked, without anything else.
  public static Verdict ofBundle(Path bundle, Held held) {
    return BundleCheck.check(bundle, held);
  }

  void hold(KeyChain keys, String where, String whole) {
    try {
      Note note = Note.read(whole);
      Checkpoint checkpoint = Checkpoint.read(note);
      if (keys.signer(note).isEmpty()) {
        problems.add(where, "none of the installation's keys signed it");
      } else if (!checkpoint.origin().equals(origin)) {
        problems.add(where, "it is of " + checkpoint.origin() + ", not of " + origin);
      } else {
        known
            .computeIfAbsent(checkpoint.size(), first -> new ArrayList<>())
            .add(new Known(where, checkpoint));
      }
    } catch (IllegalArgumentException wrong) {
      problems.add(where, wrong);
    }
  }

  /// Begins behind events that are not looked at.
  ///
  /// @param before the complete subtrees over them
  /// @return the number of the first that is
  public long begin(List<Node> before) {
    for (Node node : before) {
      edge = edge.plus(node.level(), node.hash(), ignored -> {});
    }
    first = edge.size() + 1;
    last = edge.size();
    expired = new Expired(first);
    compare();
    return first;
  }

  /// The next event, by what the tree has of it.
  ///
  /// @return the complete subtrees it made
  public Edge leaf(Hash leaf, Consumer<Node> made) {
    edge = edge.plus(leaf, made);
    last = edge.size();
    compare();
    return edge;
  }

  /// The next event, of which only this is left: some event has to say that it was deleted.
  public Edge empty(Hash leaf, Consumer<Node> made) {
    expired.empty(edge.size() + 1);
    return leaf(leaf, made);
  }

  /// What an event says that counts: that others were deleted, perhaps.
  public void says(Entry entry) {
    try {
      expired.said(Expired.of(entry), last);
    } catch (IllegalArgumentException wrong) {
      problems.add("event " + entry.seq(), wrong);
    }
  }

  /// Which events one says were deleted; nothing where it is no event that says so.
  ///
  /// @throws IllegalArgumentException when it says it in another way than it is said
  public static List<Range> deleted(Entry entry) {
    return Expired.of(entry);
  }

  /// Something that the caller found wrong.
  public void problem(String where, String what) {
    problems.add(where, what);
  }

  /// Ends.
  ///
  /// @param after complete subtrees over events behind the last, which are not looked at
  public Verdict end(List<Node> after) {
    for (Node node : after) {
      edge = edge.plus(node.level(), node.hash(), ignored -> {});
    }
    compare();
    sealing
        .beyond()
        .ifPresent(checkpoint ->
            problems.add(
                "checkpoint " + checkpoint.number(),
                "it counts %d events, but there are %d: the last ones are missing"
                    .formatted(checkpoint.size(), edge.size())));
    known.values().stream().flatMap(List::stream).forEach(this::incomparable);
    long deleted = expired.end(this);
    return new Verdict(
        origin,
        first,
        last,
        agreed,
        edge.size() - sealed,
        deleted,
        problems.told(),
        problems.more());
  }

  private void incomparable(Known one) {
    long size = one.checkpoint().size();
    problems.add(
        one.where(),
        size > edge.size()
            ? "it counts %d events, but there are %d: the last ones are missing"
                .formatted(size, edge.size())
            : "it counts %d events, which cannot be compared with events %d to %d. Export from the beginning"
                .formatted(size, first, last));
  }

  private void compare() {
    for (Checkpoint due = sealing.due(edge.size()); due != null; due = sealing.due(edge.size())) {
      if (first == 1 && !begun && due.number() != 1) {
        problems.add("checkpoint " + due.number(), "those before it are missing");
      }
      begun = true;
      compare("checkpoint " + due.number(), due);
    }
    List<Known> here = known.remove(edge.size());
    if (here != null) {
      here.forEach(one -> compare(one.where(), one.checkpoint()));
    }
  }

  private void compare(String where, Checkpoint checkpoint) {
    if (checkpoint.size() != edge.size()) {
      problems.add(
          where,
          "it counts %d events, and comes where %d are counted"
              .formatted(checkpoint.size(), edge.size()));
    } else if (checkpoint.root().equals(edge.root())) {
      agreed++;
      sealed = edge.size();
    } else if (disagreed == null) {
      disagreed = checkpoint;
      problems.add(
          where,
          "the first %d events are not those that were signed on %s; something %s was changed"
              .formatted(
                  checkpoint.size(),
                  checkpoint.time(),
                  sealed < first ? "among them" : "behind event " + sealed));
    }
  }
}
