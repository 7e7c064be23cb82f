package io.cloister.retention;

import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// When a tenant has what ages deleted.
final class Rules {
  private final Store store;
  private final Bounds bounds;

  Rules(Store store, Bounds bounds) {
    this.store = store;
    this.bounds = bounds;
  }

  /// One, with what it is bound by.
  ///
  /// @param days as the tenant said; null is that it said nothing, or for ever
  /// @param counts the days that count; null is for ever
  record Rule(
      Ageing kind,
      @Nullable Integer days,
      @Nullable Integer counts,
      int min,
      @Nullable Integer max) {}

  List<Rule> list(TenantId tenant) {
    Map<Ageing, Integer> said = store.read(tenant, handle -> said(handle, tenant));
    List<Rule> rules = new ArrayList<>();
    for (Ageing kind : Ageing.values()) {
      Integer days = said.get(kind);
      rules.add(
          new Rule(kind, days, bounds.within(kind, days), bounds.min(kind), bounds.max(kind)));
    }
    return rules;
  }

  private static Map<Ageing, Integer> said(Handle handle, TenantId tenant) {
    Map<Ageing, Integer> said = new EnumMap<>(Ageing.class);
    for (RuleRows.Rule row : handle.attach(RuleRows.class).list(tenant.value())) {
      Ageing.find(row.kind()).ifPresent(kind -> said.put(kind, row.days()));
    }
    return said;
  }

  /// @param asked days by the name of what ages; null is for ever
  /// @throws ProblemException with everything that is not allowed
  Map<Ageing, @Nullable Integer> checked(Map<String, @Nullable Integer> asked) {
    Map<Ageing, @Nullable Integer> checked = new EnumMap<>(Ageing.class);
    List<FieldError> errors = new ArrayList<>();
    asked.forEach((name, days) -> {
      Ageing kind = Ageing.find(name).orElse(null);
      if (kind == null) {
        errors.add(new FieldError("days." + name, "is nothing that ages"));
        return;
      }
      String wrong = wrong(kind, days);
      if (wrong != null) {
        errors.add(new FieldError("days." + name, wrong));
      }
      checked.put(kind, days);
    });
    if (!errors.isEmpty()) {
      throw ProblemException.fields(errors);
    }
    return checked;
  }

  @Nullable String wrong(Ageing kind, @Nullable Integer days) {
    Integer max = bounds.max(kind);
    int most = max == null ? Bounds.MOST : max;
    if (days == null) {
      return max == null
          ? null
          : "cannot be for ever: this installation deletes it after " + max + " days at the latest";
    }
    if (days < bounds.min(kind)) {
      return "cannot be less than "
          + bounds.min(kind)
          + " days, which this installation demands. Its operator sets that in cloister.yml";
    }
    return days > most ? "cannot be more than " + most + " days" : null;
  }

  void set(TenantId tenant, Map<Ageing, @Nullable Integer> days) {
    store.change(
        tenant,
        handle -> {
          RuleRows rows = handle.attach(RuleRows.class);
          days.forEach((kind, many) -> {
            rows.delete(tenant.value(), kind.slug());
            if (many != null) {
              rows.insert(tenant.value(), kind.slug(), many);
            }
          });
        });
  }
}
