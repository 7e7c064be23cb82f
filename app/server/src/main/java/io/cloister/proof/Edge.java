package io.cloister.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The right edge of a tree: all that is needed to go on with it and to know its root.
///
/// @param size leaves of the tree
/// @param roots of the complete subtrees its leaves make, the largest first: one for each bit of
///   the size
public record Edge(long size, List<Hash> roots) {
  /// Of a tree without a leaf.
  public static final Edge EMPTY = new Edge(0, List.of());

  /// @throws IllegalArgumentException when there are not as many roots as such a tree has
  public Edge {
    roots = List.copyOf(roots);
    if (size < 0 || roots.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "A tree of " + size + " leaves does not have " + roots.size() + " complete parts");
    }
  }

  /// With one leaf more.
  ///
  /// @param made hears of every complete subtree of more than one leaf this makes, the lowest first
  public Edge plus(Hash leaf, Consumer<Node> made) {
    return plus(0, leaf, made);
  }

  /// With a complete subtree more.
  ///
  /// @throws IllegalArgumentException when no subtree of this level can stand there
  public Edge plus(int level, Hash root, Consumer<Node> made) {
    if (level < 0 || level > 62 || size % Node.leaves(level) != 0) {
      throw new IllegalArgumentException(
          "No subtree of level " + level + " begins behind leaf " + size);
    }
    List<Hash> after = new ArrayList<>(roots);
    Hash hash = root;
    int height = level;
    long place = size >> level;
    while ((place & 1) == 1) {
      hash = Hash.node(after.removeLast(), hash);
      height++;
      place >>= 1;
      made.accept(new Node(height, place, hash));
    }
    after.add(hash);
    return new Edge(Math.addExact(size, Node.leaves(level)), after);
  }

  /// The root of the whole tree.
  public Hash root() {
    if (roots.isEmpty()) {
      return Hash.NOTHING;
    }
    Hash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = Hash.node(roots.get(i), root);
    }
    return root;
  }

  /// The roots, one behind the other.
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(roots.size() * Hash.LENGTH);
    roots.forEach(root -> bytes.put(root.bytes()));
    return bytes.array();
  }

  /// @throws IllegalArgumentException when the bytes are not those of such a tree
  public static Edge of(long size, byte[] bytes) {
    List<Hash> roots = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.remaining() >= Hash.LENGTH) {
      byte[] root = new byte[Hash.LENGTH];
      rest.get(root);
      roots.add(new Hash(root));
    }
    return new Edge(size, roots);
  }
}
