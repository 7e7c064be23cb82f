package io.cloister.store;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jspecify.annotations.Nullable;

/// How moments go to the database and come from it: with the offset of UTC. The `Timestamp` that
/// JDBI would use says what a clock on the wall shows, and H2 asks the machine's time zone which
/// moment that was: an hour off for half of those in the hour that the end of summer time repeats.
final class Times extends AbstractArgumentFactory<Instant> implements ColumnMapperFactory {
  Times() {
    super(Types.TIMESTAMP_WITH_TIMEZONE);
  }

  @Override
  protected Argument build(Instant moment, ConfigRegistry config) {
    return (position, statement, context) ->
        statement.setObject(position, moment.atOffset(ZoneOffset.UTC));
  }

  @Override
  public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
    return type == Instant.class
        ? Optional.of((row, column, context) -> moment(row, column))
        : Optional.empty();
  }

  private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
