package io.cloister.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.corpus.Acl;
import io.cloister.http.Problem.FieldError;
import io.cloister.source.FolderSettings;
import io.cloister.source.FolderSettings.AccessRule;
import io.cloister.source.Glob;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The settings of a folder source, as the API takes and the database keeps them.
///
/// @param path an absolute folder of the server
/// @param access the first rule that matches a file's path decides; otherwise the source's default
@JsonInclude(JsonInclude.Include.NON_NULL)
record FolderSpec(
    @Nullable String path,
    @Nullable List<String> include,
    @Nullable List<String> exclude,
    @Nullable List<Rule> access,
    @Nullable Long maxFileBytes) {

  /// Who may read what a glob matches.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rule(@Nullable String paths, @Nullable List<String> allow, @Nullable List<String> deny) {}

  /// What the engine takes. Whatever is wrong goes to `errors`; then the result is of no use.
  FolderSettings settings(Acl defaultAccess, List<FieldError> errors) {
    Path root = root(errors);
    List<Glob> included = globs("settings.include", include, errors);
    List<Glob> excluded = globs("settings.exclude", exclude, errors);
    List<AccessRule> rules = rules(errors);
    FolderSettings standard = FolderSettings.of(root, defaultAccess);
    if (maxFileBytes != null && maxFileBytes < 1) {
      errors.add(new FieldError("settings.max_file_bytes", "is less than 1"));
    }
    return new FolderSettings(
        root,
        included,
        excluded,
        maxFileBytes == null ? standard.maxBytes() : maxFileBytes,
        rules,
        defaultAccess);
  }

  private Path root(List<FieldError> errors) {
    Consumer<String> wrong = what -> errors.add(new FieldError("settings.path", what));
    Path nowhere = Path.of("/");
    if (path == null || path.isBlank()) {
      wrong.accept("is missing; name a folder of the server, such as /srv/handbook");
      return nowhere;
    }
    try {
      Path root = Path.of(path.strip());
      if (!root.isAbsolute()) {
        wrong.accept("is not absolute; begin with /");
      } else if (!Files.isDirectory(root)) {
        wrong.accept("is no folder of the server, or is not mounted; check the spelling");
      } else if (!Files.isReadable(root)) {
        wrong.accept("may not be read by the account that Cloister runs as; give it permission");
      }
      return root.normalize();
    } catch (InvalidPathException odd) {
      wrong.accept("cannot be a path of this machine");
      return nowhere;
    }
  }

  private static List<Glob> globs(
      String field, @Nullable List<String> written, List<FieldError> errors) {
    List<Glob> globs = new ArrayList<>();
    for (@Nullable String each : written == null ? List.<String>of() : written) {
      glob(field, each, errors, globs::add);
    }
    return globs;
  }

  private List<AccessRule> rules(List<FieldError> errors) {
    List<AccessRule> rules = new ArrayList<>();
    List<Rule> written = access == null ? List.of() : access;
    for (int i = 0; i < written.size(); i++) {
      Rule rule = written.get(i);
      String field = "settings.access." + i;
      if (rule.allow() == null) {
        errors.add(new FieldError(field + ".allow", "is missing; [] opens it to nobody"));
      }
      Acl acl = new Principals(errors).acl(field, rule.allow(), rule.deny(), Acl.NOBODY);
      glob(field + ".paths", rule.paths(), errors, glob -> rules.add(new AccessRule(glob, acl)));
    }
    return rules;
  }

  private static void glob(
      String field, @Nullable String written, List<FieldError> errors, Consumer<Glob> use) {
    try {
      use.accept(new Glob(written == null ? "" : written));
    } catch (IllegalArgumentException odd) {
      errors.add(new FieldError(field, "holds a pattern that cannot be used: " + odd.getMessage()));
    }
  }
}
