package io.cloister.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The tree of every size up to 200, held against the definition in RFC 6962, written down as it
/// stands there.
class TreeTest {
  private static final int LARGEST = 200;

  private static final List<Hash> LEAVES =
      IntStream.range(0, LARGEST)
          .mapToObj(i -> Hash.leaf(new byte[] {(byte) i, (byte) (i >> 8)}))
          .toList();

  private static final Map<String, Hash> KEPT = new HashMap<>();
  private static final List<Edge> EDGES = new ArrayList<>();
  private static final Nodes NODES = (level, place) -> KEPT.get(level + "/" + place);

  @BeforeAll
  static void grow() {
    Edge edge = Edge.EMPTY;
    EDGES.add(edge);
    for (int i = 0; i < LARGEST; i++) {
      KEPT.put("0/" + i, LEAVES.get(i));
      edge =
          edge.plus(
              LEAVES.get(i),
              node ->
                  assertThat(KEPT.put(node.level() + "/" + node.place(), node.hash())).isNull());
      EDGES.add(edge);
    }
  }

  /// MTH of RFC 6962, 2.1.
  private static Hash mth(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return Hash.node(mth(leaves.subList(0, k)), mth(leaves.subList(k, leaves.size())));
  }

  /// PATH of 2.1.1.
  private static List<Hash> path(int m, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    List<Hash> left = leaves.subList(0, k);
    List<Hash> right = leaves.subList(k, leaves.size());
    List<Hash> path = new ArrayList<>(m < k ? path(m, left) : path(m - k, right));
    path.add(m < k ? mth(right) : mth(left));
    return path;
  }

  /// SUBPROOF of 2.1.2.
  private static List<Hash> subproof(int m, List<Hash> leaves, boolean known) {
    if (m == leaves.size()) {
      return known ? List.of() : List.of(mth(leaves));
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    List<Hash> left = leaves.subList(0, k);
    List<Hash> right = leaves.subList(k, leaves.size());
    List<Hash> path =
        new ArrayList<>(m <= k ? subproof(m, left, known) : subproof(m - k, right, false));
    path.add(m <= k ? mth(right) : mth(left));
    return path;
  }

  @Test
  void theRootOfEverySizeIsTheOneOfTheDefinition() {
    for (int size = 0; size <= LARGEST; size++) {
      assertThat(EDGES.get(size).root()).isEqualTo(mth(LEAVES.subList(0, size)));
      assertThat(Edge.of(size, EDGES.get(size).bytes())).isEqualTo(EDGES.get(size));
    }
  }

  @Test
  void everyLeafOfEverySizeIsProvenAndNoOther() {
    for (int size = 1; size <= LARGEST; size++) {
      Hash root = EDGES.get(size).root();
      for (int leaf = 0; leaf < size; leaf++) {
        Inclusion proof = NODES.inclusion(leaf, size);
        assertThat(proof.path()).isEqualTo(path(leaf, LEAVES.subList(0, size)));
        assertThat(proof.proves(LEAVES.get(leaf), root)).isTrue();
        assertThat(proof.proves(LEAVES.get((leaf + 1) % LARGEST), root)).isFalse();
        assertThat(new Inclusion(leaf + 1, size, proof.path()).proves(LEAVES.get(leaf), root))
            .isFalse();
      }
    }
  }

  @Test
  void everyTreeIsProvenToBeTheBeginningOfEveryLargerOne() {
    for (int large = 0; large <= LARGEST; large++) {
      for (int small = 0; small <= large; small++) {
        Hash before = EDGES.get(small).root();
        Hash after = EDGES.get(large).root();
        Consistency proof = NODES.consistency(small, large);
        if (small > 0 && small < large) {
          assertThat(proof.path()).isEqualTo(subproof(small, LEAVES.subList(0, large), true));
          assertThat(proof.proves(after, before)).isFalse();
          assertThat(proof.proves(Hash.node(before, after), after)).isFalse();
          assertThat(proof.proves(before, Hash.node(before, after))).isFalse();
          assertThat(shortened(proof).proves(before, after)).isFalse();
        }
        assertThat(proof.proves(before, after)).as(small + " in " + large).isTrue();
      }
    }
  }

  private static Consistency shortened(Consistency proof) {
    return new Consistency(
        proof.small(), proof.large(), proof.path().subList(0, proof.path().size() - 1));
  }

  @Test
  void anEdgeGrowsOverSubtreesAsItDoesOverTheirLeaves() {
    for (int from = 0; from <= LARGEST; from++) {
      Edge edge = Edge.EMPTY;
      for (Node node : NODES.cover(0, from)) {
        edge = edge.plus(node.level(), node.hash(), ignored -> {});
      }
      assertThat(edge).isEqualTo(EDGES.get(from));
      for (Node node : NODES.cover(from, LARGEST)) {
        edge = edge.plus(node.level(), node.hash(), ignored -> {});
      }
      assertThat(edge).isEqualTo(EDGES.get(LARGEST));
    }
  }

  @Test
  void proofsAreAsShortAsTheTreeIsHigh() {
    assertThat(NODES.inclusion(77, LARGEST).path()).hasSizeLessThanOrEqualTo(8);
    assertThat(NODES.consistency(77, LARGEST).path()).hasSizeLessThanOrEqualTo(9);
  }
}
