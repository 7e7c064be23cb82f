package io.cloister.server;

import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import io.cloister.identity.HashingCost;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What an appliance is given from outside, so that tests can choose it.
///
/// @param doing is told what the start is doing
/// @param cache is told the folder for what may be deleted, before any library unpacks something
/// @param hashing what passwords cost to hash
record Outside(
    Consumer<String> doing, Consumer<Path> cache, Embedders embedders, HashingCost hashing) {
  /// Opens the embedder.
  interface Embedders {
    /// @param cache the folder for what may be deleted
    /// @param sessions how many passages are embedded at the same time
    Embedder open(Path cache, int sessions);
  }

  /// A process of its own.
  static Outside real(Consumer<String> doing) {
    return new Outside(
        doing, CacheFolder::use, BgeSmallEmbedder::openOrAbsent, HashingCost.STANDARD);
  }
}
