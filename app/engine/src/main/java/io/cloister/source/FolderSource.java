package io.cloister.source;

import io.cloister.corpus.Acl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A folder of this machine (local or mounted) and everything below it, in the order of names.
/// Links are never followed: what one inside the folder points to is found at its own place, and
/// what lies outside is none of ours.
public final class FolderSource implements Source {
  private final FolderSettings settings;
  private final List<Predicate<String>> include;
  private final List<Predicate<String>> exclude;
  private final List<Rule> rules;

  private record Rule(Predicate<String> matches, Acl acl) {}

  public FolderSource(FolderSettings settings) {
    this.settings = settings;
    this.include = settings.include().stream().map(Glob::matcher).toList();
    this.exclude = settings.exclude().stream().map(Glob::matcher).toList();
    this.rules =
        settings.rules().stream().map(rule -> new Rule(rule.glob().matcher(), rule.acl())).toList();
  }

  @Override
  public void walk(Consumer<Sighting> visitor) throws IOException, InterruptedException {
    Path root = root();
    List<Path> children;
    try {
      children = children(root);
    } catch (IOException e) {
      throw new IOException("The folder " + settings.root() + " cannot be listed: " + why(e), e);
    }
    walk("", children, visitor);
  }

  private void walk(String folder, List<Path> children, Consumer<Sighting> visitor)
      throws InterruptedException {
    for (Path child : children) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Stopped while walking " + settings.root());
      }
      String path = folder + child.getFileName();
      try {
        visit(path, child, visitor);
      } catch (NoSuchFileException e) {
        if (path.indexOf('\uFFFD') >= 0) {
          visitor.accept(
              broken(path, "name_unreadable", "Its name is not valid Unicode: rename it."));
        }
        // Otherwise it went away while we looked: no longer there, so not seen.
      } catch (IOException e) {
        visitor.accept(broken(path, "unreadable", "It cannot be read: " + why(e) + "."));
      }
    }
  }

  private void visit(String path, Path file, Consumer<Sighting> visitor)
      throws IOException, InterruptedException {
    // Through the path's spelling, as `open` will come: a name that does not survive is of no use.
    Path spelled = settings.root().getFileSystem().getPath(file.toString());
    BasicFileAttributes attributes =
        Files.readAttributes(spelled, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Optional<Sighting> aside = leaveAside(path, file, attributes);
    if (aside.isPresent()) {
      visitor.accept(aside.get());
    } else if (attributes.isDirectory()) {
      walk(path + "/", children(file), visitor);
    } else if (!Files.isReadable(file)) {
      visitor.accept(
          broken(path, "unreadable", "The account that Cloister runs as may not read it."));
    } else {
      visitor.accept(found(path, attributes));
    }
  }

  private Optional<Sighting> leaveAside(String path, Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    if (attributes.isSymbolicLink()) {
      return passed(path, "symlink", "Links are not followed.");
    }
    if (name.startsWith(".")) {
      return passed(path, "hidden", "Names that start with a dot are left aside.");
    }
    if (temporary(name)) {
      return passed(path, "temporary", "It is a lock, temporary or system file.");
    }
    if (exclude.stream().anyMatch(glob -> glob.test(path))) {
      return passed(path, "excluded", "A pattern of this source excludes it.");
    }
    if (attributes.isDirectory()) {
      return Optional.empty();
    }
    if (!attributes.isRegularFile()) {
      return passed(path, "not_a_file", "It is a device, pipe or socket.");
    }
    if (!include.isEmpty() && include.stream().noneMatch(glob -> glob.test(path))) {
      return passed(path, "not_included", "No include pattern of this source matches it.");
    }
    if (attributes.size() > settings.maxBytes()) {
      return passed(
          path,
          "too_large",
          "It has "
              + attributes.size()
              + " bytes; this source takes at most "
              + settings.maxBytes()
              + ".");
    }
    return Optional.empty();
  }

  private static boolean temporary(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.startsWith("~$")
        || name.endsWith("~")
        || lower.endsWith(".tmp")
        || lower.endsWith(".swp")
        || lower.endsWith(".part")
        || lower.endsWith(".crdownload")
        || lower.equals("thumbs.db")
        || lower.equals("desktop.ini");
  }

  private Sighting found(String path, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return new Sighting.Found(
        path,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        attributes.size() + ":" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        key == null ? null : key.toString(),
        access(path),
        null);
  }

  private Acl access(String path) {
    return rules.stream()
        .filter(rule -> rule.matches().test(path))
        .findFirst()
        .map(Rule::acl)
        .orElse(settings.defaultAccess());
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Optional<Path> local(String path) throws IOException {
    return Optional.of(resolve(path));
  }

  private Path resolve(String path) throws IOException {
    try {
      Path root = root();
      Path relative = root.getFileSystem().getPath(path);
      Path file = root.resolve(relative);
      if (path.isEmpty()
          || relative.isAbsolute()
          || !relative.toString().equals(path)
          || !file.normalize().equals(file)
          || !file.toRealPath().equals(file)) {
        throw new IOException("'" + path + "' is not a file of the folder " + settings.root());
      }
      return file;
    } catch (InvalidPathException e) {
      throw new IOException("'" + path + "' is not a file name on this machine", e);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(path, null, "it is no longer there");
    }
  }

  private Path root() throws IOException {
    Path root;
    try {
      root = settings.root().toRealPath();
    } catch (NoSuchFileException e) {
      throw new IOException(
          "The folder " + settings.root() + " does not exist, or is not mounted", e);
    } catch (IOException e) {
      throw new IOException("The folder " + settings.root() + " cannot be reached: " + why(e), e);
    }
    if (!Files.isDirectory(root)) {
      throw new IOException(settings.root() + " is not a folder");
    }
    return root;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      List<Path> children = new ArrayList<>();
      stream.forEach(children::add);
      children.sort(Comparator.comparing(child -> child.getFileName().toString()));
      return children;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Optional<Sighting> passed(String path, String slug, String detail) {
    return Optional.of(new Sighting.Passed(path, new Reason(slug, detail)));
  }

  private static Sighting broken(String path, String slug, String detail) {
    return new Sighting.Broken(path, new Reason(slug, detail));
  }

  private static String why(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "permission denied";
      case NoSuchFileException gone -> "it is no longer there";
      case IOException other ->
          other.getMessage() == null ? other.getClass().getSimpleName() : other.getMessage();
    };
  }
}
