package io.cloister.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Acl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every [Source] does.
public abstract class SourceContract {
  /// A source that holds these files, by path, all with the same access.
  protected abstract Source holding(Map<String, String> files, Acl acl) throws Exception;

  /// A source whose place cannot be reached.
  protected abstract Source unreachable() throws Exception;

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void visitsEveryFileOnceInAStableOrder() throws Exception {
    Source source =
        holding(Map.of("b/two.txt", "2", "a.txt", "1", "b/c/three.txt", "3"), Acl.EVERYONE);
    List<String> once = paths(source);
    assertThat(once).containsExactlyInAnyOrder("a.txt", "b/two.txt", "b/c/three.txt");
    assertThat(paths(source)).isEqualTo(once);
  }

  @Test
  void givesSizeAndAccessOfWhatItFinds() throws Exception {
    Acl acl = Acl.allowing(io.cloister.corpus.Principal.group("hr"));
    Source source = holding(Map.of("a.txt", "twelve bytes"), acl);
    Sighting.Found found = (Sighting.Found) walk(source).getFirst();
    assertThat(found.size()).isEqualTo(12);
    assertThat(found.acl()).isEqualTo(acl);
  }

  @Test
  void keepsTheFingerprintWhileNothingChanges() throws Exception {
    Source source = holding(Map.of("a.txt", "1"), Acl.EVERYONE);
    assertThat(walk(source)).isEqualTo(walk(source));
  }

  @Test
  void opensWhatItFound() throws Exception {
    Source source = holding(Map.of("fu\u0308r/Übersicht 日本.txt", "Grüße"), Acl.EVERYONE);
    String path = paths(source).getFirst();
    assertThat(path).isEqualTo("fu\u0308r/Übersicht 日本.txt");
    try (InputStream in = source.open(path)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Grüße");
    }
  }

  @Test
  void refusesToOpenWhatItNeverFound() throws Exception {
    Source source = holding(Map.of("a.txt", "1"), Acl.EVERYONE);
    for (String path :
        List.of(
            "b.txt", "", "../a.txt", "x/../a.txt", "/etc/hostname", "a.txt/", "./a.txt", "\0")) {
      assertThatThrownBy(() -> source.open(path).close()).as(path).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anEmptyPlaceIsNoError() throws Exception {
    assertThat(walk(holding(Map.of(), Acl.EVERYONE))).isEmpty();
  }

  @Test
  void anUnreachablePlaceIsAnErrorAndNotAnEmptyOne() throws Exception {
    Source source = unreachable();
    assertThatThrownBy(() -> walk(source)).isInstanceOf(IOException.class);
  }

  @Test
  void stopsWhenInterrupted() throws Exception {
    Source source = holding(Map.of("a.txt", "1", "b.txt", "2", "c.txt", "3"), Acl.EVERYONE);
    List<Sighting> seen = new ArrayList<>();
    assertThatThrownBy(() ->
            source.walk(sighting -> {
              seen.add(sighting);
              Thread.currentThread().interrupt();
            }))
        .isInstanceOf(InterruptedException.class);
    assertThat(seen).hasSize(1);
  }

  protected static List<Sighting> walk(Source source) throws Exception {
    List<Sighting> seen = new ArrayList<>();
    source.walk(seen::add);
    return seen;
  }

  protected static List<String> paths(Source source) throws Exception {
    return walk(source).stream().map(Sighting::path).toList();
  }
}
