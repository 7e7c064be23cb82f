package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.TenantId;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No statement of this room forgets whose rows it means.
class TenantFirstTest {
  static List<Method> statements() {
    return List.<Class<?>>of(
            Items.class,
            Listing.class,
            Readable.class,
            Contents.class,
            Counts.class,
            Ledgers.class,
            Runs.class,
            SourceRows.class)
        .stream()
        .flatMap(table -> Arrays.stream(table.getDeclaredMethods()))
        .filter(method -> sql(method) != null)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everyStatementTakesTheTenantFirstAndUsesIt(Method method) {
    assertThat(method.getParameterTypes()[0]).isEqualTo(TenantId.class);
    String sql = sql(method).replaceAll("\\s+", " ");
    if (sql.startsWith("INSERT")) {
      assertThat(sql).containsPattern("\\(tenant,.*\\(?:tenant,|\\(tenant,.*CAST\\(:tenant");
    } else {
      assertThat(sql).containsPattern("(WHERE|ON) (r\\.)?tenant = :tenant");
    }
  }

  @Test
  void allTablesOfTheRoomAreLookedAt() {
    assertThat(statements()).hasSizeGreaterThan(30);
  }

  static @Nullable String sql(Method method) {
    SqlQuery query = method.getAnnotation(SqlQuery.class);
    SqlUpdate update = method.getAnnotation(SqlUpdate.class);
    SqlBatch batch = method.getAnnotation(SqlBatch.class);
    return query != null
        ? query.value()
        : update != null ? update.value() : batch != null ? String.join(" ", batch.value()) : null;
  }
}
