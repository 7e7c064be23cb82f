package io.cloister.server;

import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What an appliance is given from outside, so that tests can choose it.
///
/// @param doing is told what the start is doing
/// @param cache is told the folder for what may be deleted, before any library unpacks something
record Outside(Consumer<String> doing, Consumer<Path> cache, Embedders embedders) {
  /// Opens the embedder.
  interface Embedders {
    /// @param cache the folder for what may be deleted
    /// @param sessions how many passages are embedded at the same time
    Embedder open(Path cache, int sessions);
  }

  /// A process of its own.
  static Outside real(Consumer<String> doing) {
    return new Outside(doing, CacheFolder::use, BgeSmallEmbedder::openOrAbsent);
  }
}
