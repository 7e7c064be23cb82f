package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whoever follows a link from one page of the repository to another arrives.
class LinksTest {
  private static final Path ROOT =
      Path.of(System.getProperty("cloister.root", ".")).toAbsolutePath().normalize();

  /// `[words](target)`; a title behind the target and what follows `#` are left out.
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)[^)]*\\)");

  private static final Pattern OUTSIDE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

  /// What is built or fetched; names with a dot in front are passed over as well.
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist");

  private static final List<Path> PAGES = new ArrayList<>();
  private static final List<Link> LINKS = new ArrayList<>();

  private record Link(Path page, String target) {
    Path leadsTo() {
      return page.resolveSibling(URI.create(target).getPath()).normalize();
    }

    @Override
    public String toString() {
      return ROOT.relativize(page) + " → " + target;
    }
  }

  @BeforeAll
  static void readAllPages() throws IOException {
    Files.walkFileTree(ROOT, new Pages());
    for (Path page : PAGES) {
      Matcher found = LINK.matcher(Files.readString(page));
      while (found.find()) {
        if (!OUTSIDE.matcher(found.group(1)).matches()) {
          LINKS.add(new Link(page, found.group(1)));
        }
      }
    }
  }

  /// What lies beside the repository on one machine is not there on the next.
  @Test
  void everyLinkLeadsToSomethingInTheRepository() {
    assertThat(LINKS).isNotEmpty();
    assertThat(LINKS)
        .filteredOn(link -> !link.leadsTo().startsWith(ROOT) || !Files.exists(link.leadsTo()))
        .as("links that lead nowhere")
        .isEmpty();
  }

  @Test
  void everyDecisionIsInTheirList() {
    Path list = ROOT.resolve("docs/decisions/README.md");
    assertThat(linked(list)).containsAll(below("docs/decisions", list));
  }

  @Test
  void everyPageOfTheManualIsLinkedFromTheReadmeOrAPageOfTheManual() {
    Set<Path> reached = new HashSet<>();
    List<Path> next = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    while (!next.isEmpty()) {
      Path page = next.removeLast();
      if (reached.add(page)) {
        next.addAll(linked(page));
      }
    }
    for (String kind : List.of("tutorials", "how-to", "reference", "explanation")) {
      assertThat(reached).containsAll(below("docs/" + kind, null));
    }
  }

  private static Set<Path> linked(Path page) {
    Set<Path> linked = new HashSet<>();
    LINKS.stream()
        .filter(link -> link.page().equals(page))
        .forEach(link -> linked.add(link.leadsTo()));
    return linked;
  }

  private static List<Path> below(String folder, @Nullable Path except) {
    List<Path> pages =
        PAGES.stream()
            .filter(page -> page.startsWith(ROOT.resolve(folder)) && !page.equals(except))
            .toList();
    assertThat(pages).as(folder).isNotEmpty();
    return pages;
  }

  private static final class Pages extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
      String name = folder.getFileName().toString();
      boolean ours = folder.equals(ROOT) || !(name.startsWith(".") || NOT_OURS.contains(name));
      return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
      if (file.toString().endsWith(".md")) {
        PAGES.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
