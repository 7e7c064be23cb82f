package io.cloister.source;

import io.cloister.corpus.Acl;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class FakeSourceTest extends SourceContract {
  @Override
  protected Source holding(Map<String, String> files, Acl acl) {
    FakeSource source = new FakeSource();
    files.forEach((path, text) -> source.put(path, text.getBytes(StandardCharsets.UTF_8), acl));
    return source;
  }

  @Override
  protected Source unreachable() {
    return new FakeSource().vanish();
  }
}
