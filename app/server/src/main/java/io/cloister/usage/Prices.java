package io.cloister.usage;

import io.cloister.licensing.QueryClass;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a question costs: by its class, or by its class and the model that answered.
///
/// @param currency three letters
/// @param models only where a model's price is another
public record Prices(
    String currency,
    Map<QueryClass, BigDecimal> classes,
    Map<String, Map<QueryClass, BigDecimal>> models) {
  public Prices {
    classes = Map.copyOf(classes);
    models = Map.copyOf(models);
  }

  /// In millionths.
  long of(QueryClass kind, @Nullable String model) {
    BigDecimal byClass = classes.getOrDefault(kind, BigDecimal.ZERO);
    Map<QueryClass, BigDecimal> own =
        model == null ? Map.of() : models.getOrDefault(model, Map.of());
    return Money.millionths(own.getOrDefault(kind, byClass));
  }
}
