package io.cloister.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.http.Json;
import io.cloister.http.Problem.FieldError;
import io.cloister.source.FolderSettings;
import io.cloister.source.FolderSource;
import io.cloister.source.Source;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sources of one tenant: checked before they are stored, opened when they are needed.
final class Catalogue {
  static final String FOLDER = "folder";
  static final String PUSH = "push";
  private static final int LONGEST_NAME = 200;

  private final SourceStore rows;
  private final Path home;
  private final Grounds grounds;
  private final Clock clock;
  private final Supplier<String> ids;

  /// @param home the appliance's own folder, which is no source of documents
  /// @param grounds where else the tenant may look
  /// @param ids short random words
  Catalogue(
      TenantId tenant, Store store, Path home, Grounds grounds, Clock clock, Supplier<String> ids) {
    this.rows = new SourceStore(tenant, store);
    this.home = home.toAbsolutePath().normalize();
    this.grounds = grounds;
    this.clock = clock;
    this.ids = ids;
  }

  /// Makes the source that pushed documents belong to, unless it is there.
  void ensurePush() {
    if (rows.find(SourceId.PUSH) == null) {
      rows.add(
          new SourceRow(
              SourceId.PUSH,
              "Pushed documents",
              PUSH,
              "{}",
              Set.of(Principal.EVERYONE),
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              null));
    }
  }

  /// A source that was asked for, with what is wrong with it.
  record Checked(
      String name,
      FolderSettings settings,
      String json,
      Set<Principal> access,
      List<FieldError> errors) {
    Source source() {
      return new FolderSource(settings);
    }
  }

  Checked check(@Nullable NewSource asked) {
    List<FieldError> errors = new ArrayList<>();
    NewSource body = asked == null ? new NewSource(null, null, null, null) : asked;
    String name = body.name() == null ? "" : body.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      errors.add(new FieldError("name", "does not have 1 to " + LONGEST_NAME + " characters"));
    }
    if (!FOLDER.equals(body.kind())) {
      errors.add(new FieldError("kind", "is not 'folder', the one kind there is"));
    }
    Set<Principal> access = access(body.defaultAccess(), errors);
    FolderSpec spec =
        body.settings() == null ? new FolderSpec(null, null, null, null, null) : body.settings();
    FolderSettings settings = spec.settings(new Acl(access, Set.of()), errors);
    if (spec.path() != null && !grounds.have(settings.root())) {
      // Nothing else about it, not even whether it is there.
      errors.removeIf(error -> error.field().equals("settings.path"));
      errors.add(
          new FieldError(
              "settings.path",
              "lies outside the folders that this organisation may index; whoever runs the installation can add it"));
    } else if (settings.root().startsWith(home)) {
      errors.add(new FieldError("settings.path", "lies in Cloister's own data folder"));
    }
    return new Checked(name, settings, json(spec), access, errors);
  }

  private static Set<Principal> access(@Nullable List<String> written, List<FieldError> errors) {
    return written == null
        ? Set.of(Principal.EVERYONE)
        : new Principals(errors).read("default_access", written);
  }

  /// Adds a folder that was checked.
  SourceRow add(Checked source) {
    while (true) {
      SourceRow row =
          new SourceRow(
              new SourceId(slug(source.name()) + "-" + ids.get()),
              source.name(),
              FOLDER,
              source.json(),
              source.access(),
              clock.instant().truncatedTo(ChronoUnit.MICROS),
              null);
      if (rows.add(row)) {
        return row;
      }
    }
  }

  /// Changes a source. Of the one for pushed documents only name and default access can change.
  SourceRow update(SourceRow before, Checked source) {
    SourceRow after =
        new SourceRow(
            before.id(),
            source.name(),
            before.kind(),
            source.json(),
            source.access(),
            before.created(),
            null);
    rows.update(after);
    return after;
  }

  @Nullable SourceRow find(SourceId id) {
    return rows.find(id);
  }

  List<SourceRow> list() {
    return rows.list();
  }

  /// Whether another source has this name.
  boolean taken(String name, @Nullable SourceId except) {
    return list().stream()
        .anyMatch(row -> row.name().equalsIgnoreCase(name) && !row.id().equals(except));
  }

  boolean delete(SourceId id) {
    return rows.delete(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  List<SourceId> deleted() {
    return rows.deleted();
  }

  /// Who may read what is pushed without saying so.
  Acl pushAccess() {
    SourceRow row = rows.find(SourceId.PUSH);
    return row == null ? Acl.NOBODY : new Acl(row.defaultAccess(), Set.of());
  }

  /// Opens a source to walk it or to read from it; null when there is none, nothing to walk, or
  /// when the tenant may not look there any more.
  @Nullable Source open(SourceId id) {
    SourceRow row = rows.find(id);
    if (row == null || !row.kind().equals(FOLDER)) {
      return null;
    }
    // What was wrong when it was stored was refused; a folder that is gone by now says so itself.
    FolderSettings settings =
        spec(row).settings(new Acl(row.defaultAccess(), Set.of()), new ArrayList<>());
    return grounds.have(settings.root()) ? new FolderSource(settings) : null;
  }

  /// The folder that has this path, if one has.
  Optional<SourceRow> atFolder(Path path) {
    return list().stream()
        .filter(row -> row.kind().equals(FOLDER))
        .filter(row -> path.toString().equals(spec(row).path()))
        .findFirst();
  }

  private static FolderSpec spec(SourceRow row) {
    try {
      return Json.mapper().readValue(row.settings(), FolderSpec.class);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The settings of source " + row.id() + " are broken", broken);
    }
  }

  private static String json(FolderSpec spec) {
    try {
      return Json.mapper().writeValueAsString(spec);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Settings that cannot be written", broken);
    }
  }

  /// What is left of a name in an id.
  private static String slug(String name) {
    String slug =
        java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "source" : slug.substring(0, Math.min(40, slug.length()));
  }
}
