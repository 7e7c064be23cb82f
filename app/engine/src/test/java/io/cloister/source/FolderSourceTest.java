package io.cloister.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.source.FolderSettings.AccessRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest extends SourceContract {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectories(temp.resolve("root"));
  }

  @Override
  protected Source holding(Map<String, String> files, Acl acl) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    return new FolderSource(FolderSettings.of(root, acl));
  }

  @Override
  protected Source unreachable() {
    return new FolderSource(FolderSettings.of(temp.resolve("nowhere"), Acl.EVERYONE));
  }

  @Test
  void aRootThatIsAFileIsAnError() throws Exception {
    write("a.txt", "1");
    Source source = new FolderSource(FolderSettings.of(root.resolve("a.txt"), Acl.EVERYONE));
    assertThatThrownBy(() -> walk(source))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("is not a folder");
  }

  @Test
  void neverFollowsALinkOutOfTheFolder() throws Exception {
    Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(root.resolve("link.txt"), secret);
    Files.createSymbolicLink(root.resolve("up"), temp);
    Source source = holding(Map.of(), Acl.EVERYONE);
    assertThat(reasons(source)).containsExactly("link.txt symlink", "up symlink");
    assertThatThrownBy(() -> source.open("link.txt").close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.open("up/secret.txt").close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> source.local("up/secret.txt")).isInstanceOf(IOException.class);
  }

  @Test
  void visitsWhatLinksInACircleOnce() throws Exception {
    Source source = holding(Map.of("a/b.txt", "1"), Acl.EVERYONE);
    Files.createSymbolicLink(root.resolve("a/again"), root);
    Files.createSymbolicLink(root.resolve("z.txt"), root.resolve("a/b.txt"));
    assertThat(found(source)).containsExactly("a/b.txt");
  }

  @Test
  void aRootThatIsItselfALinkIsFine() throws Exception {
    write("a.txt", "1");
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    Source source = new FolderSource(FolderSettings.of(link, Acl.EVERYONE));
    assertThat(found(source)).containsExactly("a.txt");
    source.open("a.txt").close();
  }

  @Test
  void passesOverHiddenAndTemporaryFilesWithAReason() throws Exception {
    Source source =
        holding(
            Map.of(
                ".git/config", "x",
                ".DS_Store", "x",
                "~$plan.docx", "x",
                "Thumbs.db", "x",
                "plan.docx", "x"),
            Acl.EVERYONE);
    assertThat(reasons(source))
        .containsExactly(
            ".DS_Store hidden", ".git hidden", "Thumbs.db temporary", "~$plan.docx temporary");
    assertThat(found(source)).containsExactly("plan.docx");
  }

  @Test
  void takesWhatIsIncludedAndNotExcluded() throws Exception {
    write("a.md", "1");
    write("b.txt", "1");
    write("drafts/c.md", "1");
    Source source =
        new FolderSource(
            new FolderSettings(
                root,
                List.of(new Glob("*.md")),
                List.of(new Glob("drafts")),
                100,
                List.of(),
                Acl.EVERYONE));
    assertThat(found(source)).containsExactly("a.md");
    assertThat(reasons(source)).containsExactly("b.txt not_included", "drafts excluded");
  }

  @Test
  void passesOverWhatIsTooLarge() throws Exception {
    write("big.txt", "x".repeat(101));
    write("fits.txt", "x".repeat(100));
    Source source =
        new FolderSource(
            new FolderSettings(root, List.of(), List.of(), 100, List.of(), Acl.EVERYONE));
    assertThat(found(source)).containsExactly("fits.txt");
    assertThat(reasons(source)).containsExactly("big.txt too_large");
  }

  @Test
  void theFirstMatchingRuleDecidesWhoMayRead() throws Exception {
    Acl hr = Acl.allowing(Principal.group("hr"));
    Source source =
        new FolderSource(
            new FolderSettings(
                root,
                List.of(),
                List.of(),
                100,
                List.of(
                    new AccessRule(new Glob("hr/public/**"), Acl.EVERYONE),
                    new AccessRule(new Glob("hr/**"), hr)),
                Acl.NOBODY));
    write("hr/pay.txt", "1");
    write("hr/public/welcome.txt", "1");
    write("other.txt", "1");
    assertThat(walk(source).stream().map(s -> ((Sighting.Found) s).acl()))
        .containsExactly(hr, Acl.EVERYONE, Acl.NOBODY);
  }

  @Test
  void aChangedFileHasAnotherFingerprintAndAMovedOneTheSameIdentity() throws Exception {
    Source source = holding(Map.of("a.txt", "1"), Acl.EVERYONE);
    Sighting.Found before = (Sighting.Found) walk(source).getFirst();
    Files.move(root.resolve("a.txt"), root.resolve("b.txt"));
    Sighting.Found moved = (Sighting.Found) walk(source).getFirst();
    assertThat(moved.identity()).isNotNull().isEqualTo(before.identity());
    assertThat(moved.fingerprint()).isEqualTo(before.fingerprint());
    Files.setLastModifiedTime(root.resolve("b.txt"), FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(((Sighting.Found) walk(source).getFirst()).fingerprint())
        .isNotEqualTo(before.fingerprint());
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> found(Source source) throws Exception {
    return walk(source).stream()
        .filter(Sighting.Found.class::isInstance)
        .map(Sighting::path)
        .toList();
  }

  private static List<String> reasons(Source source) throws Exception {
    return walk(source).stream().flatMap(FolderSourceTest::reason).toList();
  }

  private static Stream<String> reason(Sighting sighting) {
    return switch (sighting) {
      case Sighting.Found found -> Stream.empty();
      case Sighting.Passed(String path, Reason reason) -> Stream.of(path + " " + reason.slug());
      case Sighting.Broken(String path, Reason reason) -> Stream.of(path + " " + reason.slug());
    };
  }
}
