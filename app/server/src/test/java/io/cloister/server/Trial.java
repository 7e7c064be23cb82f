package io.cloister.server;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import io.cloister.store.TenantId;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// One statement, tried for one tenant with what every row of another has.
final class Trial {
  private static final Pattern CHANGES =
      Pattern.compile("(?:UPDATE|INTO|DELETE FROM)\\s+([a-z_]+)");

  private final Handle handle;
  private final Method statement;
  private final Rows others;
  private final TenantId tenant;
  private final Set<String> changes;
  private Map<String, Object> lender = Map.of();

  enum Outcome {
    KEEPS,
    LEAKS,
    NEVER_RAN
  }

  Trial(Handle handle, Method statement, Rows others, TenantId tenant) {
    this.handle = handle;
    this.statement = statement;
    this.others = others;
    this.tenant = tenant;
    this.changes = changedTables(statement);
  }

  Outcome run() {
    boolean ran = false;
    Set<List<Object>> tried = new HashSet<>();
    for (Map<String, Object> row : others.lenders()) {
      lender = row;
      Object[] arguments = arguments();
      if (!tried.add(Arrays.asList(printable(arguments)))) {
        continue;
      }
      handle.savepoint("before");
      try {
        Object result = statement.invoke(handle.attach(statement.getDeclaringClass()), arguments);
        ran = true;
        boolean changed = !Rows.of(handle, others.tenant()).printed().equals(others.printed());
        boolean inserts =
            statement
                .getName()
                .matches("(?i).*(insert|add|begin|join|use|append|put|remember|record).*");
        if (changed || (!inserts && StatementsAcrossTenantsTest.holds(result))) {
          return Outcome.LEAKS;
        }
      } catch (InvocationTargetException refused) {
        // By a constraint, or as no value of its column.
      } catch (IllegalAccessException hidden) {
        throw new AssertionError(hidden);
      } finally {
        handle.rollbackToSavepoint("before");
      }
    }
    return ran ? Outcome.KEEPS : Outcome.NEVER_RAN;
  }

  /// Rows that others refer to go or change before those do: the tables it names are enough.
  private boolean changed(String table) {
    return !Rows.print(handle, table, others.tenant()).equals(others.printed().get(table));
  }

  private static Set<String> changedTables(Method statement) {
    SqlUpdate update = statement.getAnnotation(SqlUpdate.class);
    SqlBatch batch = statement.getAnnotation(SqlBatch.class);
    String sql =
        update != null ? update.value() : batch != null ? String.join(" ", batch.value()) : "";
    Set<String> tables = new HashSet<>();
    CHANGES.matcher(sql).results().forEach(found -> tables.add(found.group(1)));
    return tables;
  }

  private static Object[] printable(Object[] arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toArray();
  }

  private Object[] arguments() {
    return Arrays.stream(statement.getParameters()).map(this::argument).toArray();
  }

  private @Nullable Object argument(Parameter parameter) {
    Bind bind = parameter.getAnnotation(Bind.class);
    String name = bind == null ? parameter.getName() : bind.value();
    return value(name, parameter.getType(), parameter.getParameterizedType());
  }

  private @Nullable Object value(String name, Class<?> type, Type generic) {
    if (type == TenantId.class) {
      return tenant;
    }
    if (name.equals("tenant")) {
      return tenant.value();
    }
    if (Iterable.class.isAssignableFrom(type)) {
      Class<?> element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
      return type == Set.class ? Set.of(element(element, name)) : List.of(element(element, name));
    }
    if (type.isArray() && type != byte[].class) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, element(type.getComponentType(), name));
      return array;
    }
    return single(name, type);
  }

  private Object element(Class<?> type, String name) {
    Object one = single(name.replaceAll("s$", ""), type);
    if (one == null) {
      throw new AssertionError(
          StatementsAcrossTenantsTest.name(statement)
              + " takes a "
              + type
              + " that cannot be made");
    }
    return one;
  }

  private @Nullable Object single(String name, Class<?> type) {
    if (type == String.class) {
      return text(name);
    }
    if (type == SourceId.class) {
      return new SourceId(word(text("source")));
    }
    if (type == RunId.class) {
      return new RunId(word(text("run")));
    }
    if (type == DocumentId.class) {
      return new DocumentId(word(text("document")));
    }
    if (type == Instant.class) {
      return lent(name) instanceof OffsetDateTime time
          ? time.toInstant()
          : Instant.parse("2100-01-01T00:00:00Z");
    }
    if (type == LocalDate.class) {
      return lent(name) instanceof java.sql.Date day
          ? day.toLocalDate()
          : LocalDate.parse(name.equals("to") ? "2100-01-01" : "2000-01-01");
    }
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      long number =
          lent(name) instanceof Number lent
              ? lent.longValue()
              : name.matches("limit|size|most") ? 10 : 0;
      return type == long.class || type == Long.class ? (Object) number : (Object) (int) number;
    }
    if (type == boolean.class || type == Boolean.class) {
      return true;
    }
    if (type.isEnum()) {
      return Arrays.<Object>stream(type.getEnumConstants())
          .filter(each -> String.valueOf(each).equalsIgnoreCase(String.valueOf(lent(name))))
          .findFirst()
          .orElse(type.getEnumConstants()[0]);
    }
    if (type.getSimpleName().equals("Key")) {
      return key(type, lender.get("path_key") instanceof byte[] bytes ? bytes : new byte[0]);
    }
    if (type == byte[].class) {
      return new byte[] {1};
    }
    if (type == Principal.class) {
      return Principal.EVERYONE;
    }
    if (type.isRecord()) {
      return made(type);
    }
    return null;
  }

  private static Object key(Class<?> type, byte[] bytes) {
    try {
      var constructor = type.getDeclaredConstructor(byte[].class);
      constructor.setAccessible(true);
      return constructor.newInstance((Object) bytes);
    } catch (ReflectiveOperationException changed) {
      throw new AssertionError(changed);
    }
  }

  private static String word(@Nullable String text) {
    return text == null || text.isEmpty() ? "none" : text;
  }

  private @Nullable Object made(Class<?> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values =
          Arrays.stream(components)
              .map(each -> value(each.getName(), each.getType(), each.getGenericType()))
              .toArray();
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException unfit) {
      return null;
    }
  }

  /// Of a column that is called so, or ends so; `%` for what is a pattern.
  private @Nullable String text(String name) {
    if (name.equals("pattern")) {
      return "%";
    }
    if (name.equals("after") || name.equals("except")) {
      return "";
    }
    Object lent = lent(name);
    return lent == null ? first(name) : String.valueOf(lent);
  }

  private @Nullable Object lent(String name) {
    String column = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    Set<String> fitting = new LinkedHashSet<>(List.of(column, "token_" + column, column + "_name"));
    for (String each : fitting) {
      if (lender.get(each) != null) {
        return lender.get(each);
      }
    }
    return column.equals("id") ? lender.getOrDefault("token_hash", lender.get("id")) : null;
  }

  /// What the row does not have another row may.
  private @Nullable String first(String name) {
    String column = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return others.lenders().stream()
        .map(row -> row.get(column))
        .filter(value -> value instanceof String)
        .map(String::valueOf)
        .findFirst()
        .orElse("x");
  }
}
