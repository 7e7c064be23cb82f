package io.cloister.server;

import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// What an appliance is given from outside, so that tests can choose it.
///
/// @param cache is told the folder for what may be deleted, before any library unpacks something
/// @param embedder opens the embedder for so many passages at the same time
record Outside(Consumer<Path> cache, IntFunction<Embedder> embedder) {
  /// A process of its own.
  static Outside real() {
    return new Outside(CacheFolder::use, BgeSmallEmbedder::openOrAbsent);
  }
}
