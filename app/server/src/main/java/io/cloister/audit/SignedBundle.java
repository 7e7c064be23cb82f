package io.cloister.audit;

import io.cloister.proof.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.SortedMap;
import java.util.function.Function;

/// A bundle of whatever another room puts into it.
final class SignedBundle implements Bundle {
  private final Packing packing;
  private final SigningKeys.Current keys;

  SignedBundle(OutputStream out, Instant made, SigningKeys.Current keys) {
    packing = new Packing(out, made);
    this.keys = keys;
  }

  @Override
  public void add(String name, Body body) throws IOException {
    packing.add(name, body);
  }

  @Override
  public void add(String name, byte[] bytes) throws IOException {
    packing.add(name, bytes);
  }

  @Override
  public void sign(Function<SortedMap<String, Manifest.Content>, String> manifest)
      throws IOException {
    packing.addKeys(keys);
    packing.addManifest(manifest.apply(packing.files()), keys);
  }

  @Override
  public void close() throws IOException {
    packing.close();
  }
}
