package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import io.cloister.store.TenantId;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jspecify.annotations.Nullable;

/// How this room's types lie in columns. Public because JDBI makes one.
///
/// Principals lie one a line, in order: no principal holds a line break.
public final class Columns implements ArgumentFactory, ColumnMapperFactory {
  private static final Type PRINCIPALS = new GenericType<Set<Principal>>() {}.getType();

  private static final Map<Type, Integer> TYPES =
      Map.ofEntries(
          Map.entry(String.class, Types.VARCHAR),
          Map.entry(TenantId.class, Types.VARCHAR),
          Map.entry(SourceId.class, Types.VARCHAR),
          Map.entry(RunId.class, Types.VARCHAR),
          Map.entry(DocumentId.class, Types.VARCHAR),
          Map.entry(ItemState.class, Types.VARCHAR),
          Map.entry(RunState.class, Types.VARCHAR),
          Map.entry(Kept.class, Types.VARCHAR),
          Map.entry(PRINCIPALS, Types.VARCHAR),
          Map.entry(Key.class, Types.VARBINARY),
          Map.entry(String[].class, Types.ARRAY),
          Map.entry(Long[].class, Types.ARRAY),
          Map.entry(Key[].class, Types.ARRAY));

  private static final Map<Type, Function<String, Object>> READERS =
      Map.of(
          PRINCIPALS,
          Columns::principals,
          SourceId.class,
          SourceId::new,
          RunId.class,
          RunId::new,
          DocumentId.class,
          DocumentId::new,
          ItemState.class,
          text -> ItemState.valueOf(text.toUpperCase(Locale.ROOT)),
          RunState.class,
          text -> RunState.valueOf(text.toUpperCase(Locale.ROOT)),
          Kept.class,
          text -> Kept.valueOf(text.toUpperCase(Locale.ROOT)));

  @Override
  public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
    Integer sql = TYPES.get(type);
    if (sql == null) {
      return Optional.empty();
    }
    return Optional.of((position, statement, context) -> set(statement, position, sql, value));
  }

  private static void set(
      PreparedStatement statement, int position, int sql, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(position, sql);
      case String text -> statement.setString(position, Storable.text(text));
      case Enum<?> state -> statement.setString(position, state.name().toLowerCase(Locale.ROOT));
      case String[] texts -> array(statement, position, "varchar", texts);
      case Long[] numbers -> array(statement, position, "bigint", numbers);
      case Key[] keys ->
          array(
              statement,
              position,
              "bytea",
              Arrays.stream(keys).map(Key::bytes).toArray(byte[][]::new));
      case Key key -> statement.setBytes(position, key.bytes());
      case Set<?> principals -> statement.setString(position, lines(principals));
      default -> statement.setString(position, value.toString());
    }
  }

  private static void array(PreparedStatement statement, int position, String type, Object[] values)
      throws SQLException {
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }

  private static String lines(Set<?> principals) {
    return principals.stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
  }

  private static Set<Principal> principals(String lines) {
    return lines.lines().map(Principal::new).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
    if (type == Key.class) {
      return Optional.of((row, column, context) -> key(row, column));
    }
    Function<String, Object> reader = READERS.get(type);
    return reader == null
        ? Optional.empty()
        : Optional.of((row, column, context) -> {
          String text = row.getString(column);
          return text == null ? null : reader.apply(text);
        });
  }

  private static @Nullable Key key(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : new Key(bytes);
  }
}
