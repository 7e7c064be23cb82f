package io.cloister.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.sources.Catalogue.Checked;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds, changes and removes sources by one set of rules, whoever asks for it: somebody who is
/// signed in, or a command for whoever has the machine.
final class Registrar {
  private static final int READERS = 100;

  private final Sources sources;

  Registrar(Sources sources) {
    this.sources = sources;
  }

  /// @throws ProblemException with all that is wrong with it
  SourceRow add(@Nullable NewSource asked) {
    Checked checked = sources.checked(asked);
    refuseTaken(checked, null);
    return sources.catalogue().add(checked);
  }

  /// As a command asks for it.
  ///
  /// @param asked as the API takes it
  SourceRow addAsAsked(@Nullable JsonNode asked) {
    try {
      return add(Json.mapper().convertValue(asked, NewSource.class));
    } catch (IllegalArgumentException odd) {
      throw ProblemException.field(
          "settings.access", "is no list of rules as the API takes them: [{\"paths\": …}]");
    }
  }

  SourceRow update(SourceRow before, @Nullable NewSource asked) {
    if (!before.kind().equals(Catalogue.FOLDER)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The source for pushed documents cannot be changed.");
    }
    Checked checked = sources.checked(asked);
    refuseTaken(checked, before);
    return sources.catalogue().update(before, checked);
  }

  /// One that can be removed.
  SourceRow removable(String id) {
    SourceRow row = sources.get(id);
    if (!row.kind().equals(Catalogue.FOLDER)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The source for pushed documents cannot be removed; delete its documents.");
    }
    return row;
  }

  /// What decides which documents a source brings, and who may read them.
  static Map<String, Object> noted(SourceRow row) {
    Map<String, Object> noted = new LinkedHashMap<>();
    noted.put("name", row.name());
    noted.put("default_access", Readers.of(row.defaultAccess(), READERS));
    noted.put("settings", row.settings());
    return noted;
  }

  private void refuseTaken(Checked checked, @Nullable SourceRow except) {
    if (sources.catalogue().taken(checked.name(), except == null ? null : except.id())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "There is a source called '" + checked.name() + "'. Choose another name.");
    }
  }
}
