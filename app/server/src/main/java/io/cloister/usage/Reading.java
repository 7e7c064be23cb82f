package io.cloister.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.asks.Metering.Work;
import io.cloister.audit.Row;
import io.cloister.http.Json;
import io.cloister.licensing.QueryClass;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one answer is counted as. It lies in the event of the answer: that event is on disk or it
/// is not, and so it is counted or it is not.
///
/// @param login whose question it was
/// @param team empty for none
/// @param model empty where none wrote the answer
/// @param apiKey the id of the key that was sent; empty for none
record Reading(
    String login, String team, String model, String apiKey, QueryClass queryClass, Sum sum) {
  /// The action of the events that have one.
  static final String ACTION = "ask.answer";

  private static final String CLASS = "class";

  /// The same as members of an event's detail; what the event says anyway is left out.
  static Map<String, Object> detail(Work work, Prices prices, String team, @Nullable String key) {
    QueryClass kind = Classing.of(work);
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put(CLASS, kind.slug());
    detail.put("tokens_in", work.tokensIn());
    detail.put("tokens_out", work.tokensOut());
    detail.put("took_ms", work.millis());
    detail.put("cost", Money.amount(prices.of(kind, work.model())).toPlainString());
    if (!team.isEmpty()) {
      detail.put("team", team);
    }
    if (key != null) {
      detail.put("key", key);
    }
    return detail;
  }

  /// Null where an event has none: nobody got an answer, or whose it was is erased.
  static @Nullable Reading of(Row event) {
    try {
      JsonNode detail = Json.mapper().readTree(event.detail());
      Optional<QueryClass> kind = kind(detail.path(CLASS).asText());
      if (kind.isEmpty()) {
        return null;
      }
      String behalf = event.onBehalfOf();
      return new Reading(
          behalf == null ? event.actor() : behalf,
          detail.path("team").asText(),
          detail.path("model").asText(),
          detail.path("key").asText(),
          kind.get(),
          new Sum(
              1,
              detail.path("tokens_in").asLong(),
              detail.path("tokens_out").asLong(),
              detail.path("took_ms").asLong(),
              Money.millionths(new BigDecimal(detail.path("cost").asText("0")))));
    } catch (JsonProcessingException | ArithmeticException | NumberFormatException changed) {
      // Somebody changed it, which is for `audit verify` to tell.
      return null;
    }
  }

  /// By somebody else.
  Reading by(String otherLogin, String otherKey) {
    return new Reading(otherLogin, team, model, otherKey, queryClass, sum);
  }

  Reading of(Sum other) {
    return new Reading(login, team, model, apiKey, queryClass, other);
  }

  private static Optional<QueryClass> kind(String slug) {
    return Arrays.stream(QueryClass.values()).filter(kind -> kind.slug().equals(slug)).findFirst();
  }
}
