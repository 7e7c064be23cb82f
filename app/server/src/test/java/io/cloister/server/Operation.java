package io.cloister.server;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A resource method with what its annotations say.
record Operation(String verb, String path, Method method) {
  String name() {
    return verb + " " + path;
  }

  boolean ofTheApi() {
    return path.startsWith("/api/");
  }

  Set<Caller> permitted() {
    Permit own = method.getAnnotation(Permit.class);
    Permit permit = own == null ? method.getDeclaringClass().getAnnotation(Permit.class) : own;
    return permit == null ? Set.of() : Set.copyOf(Arrays.asList(permit.value()));
  }

  /// The action it records; [Records#NOTHING] where it says so or says nothing.
  String action() {
    Records records = method.getAnnotation(Records.class);
    return records == null ? Records.NOTHING : records.value();
  }

  private static final class All {
    /// Reading every class takes seconds, and several tests ask more than once.
    static final List<Operation> FOUND = List.copyOf(find());
  }

  /// All that there are, found by their annotations.
  static List<Operation> all() {
    return All.FOUND;
  }

  private static List<Operation> find() {
    List<Operation> all = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cloister")) {
      String root = type.tryGetAnnotationOfType(Path.class).map(Path::value).orElse(null);
      if (root == null) {
        continue;
      }
      for (Method method : type.reflect().getDeclaredMethods()) {
        Arrays.stream(method.getAnnotations())
            .map(said -> said.annotationType().getAnnotation(HttpMethod.class))
            .filter(Objects::nonNull)
            .forEach(verb -> all.add(new Operation(verb.value(), path(root, method), method)));
      }
    }
    return all;
  }

  private static String path(String root, Method method) {
    Path own = method.getAnnotation(Path.class);
    String below = own == null ? "" : own.value();
    String whole = "/" + root + "/" + below;
    return whole.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
  }
}
