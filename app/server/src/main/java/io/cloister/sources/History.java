package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.SourceId;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How documents could be read at a moment, told one by one. What holds now is the last step that
/// each of them has gone, so there is one way for today and for a past day.
final class History {
  private static final int AT_ONCE = 5_000;
  private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

  private final TenantId tenant;
  private final Store store;

  History(TenantId tenant, Store store) {
    this.tenant = tenant;
    this.store = store;
  }

  /// By id.
  ///
  /// @param after the id to go on behind; empty for the beginning
  /// @param each says whether to go on
  void tell(Extent extent, String after, Instant at, Predicate<Opened> each) {
    if (extent instanceof Extent.One one) {
      Readable.Row row =
          store.find(
              tenant, handle -> handle.attach(Readable.class).at(tenant, one.document(), at));
      Acl acl = row == null ? null : row.acl();
      if (row != null && acl != null) {
        var unused = each.test(new Opened(row.document(), row.source(), row.path(), acl));
      }
      return;
    }
    // No step of the document behind which it goes on comes again: none is so late.
    Place place =
        new Place(after, after.isEmpty() ? BEGINNING : Instant.parse("9999-01-01T00:00:00Z"), 0);
    Readable.Step last = null;
    while (true) {
      List<Readable.Step> steps = steps(extent.source(), place, at);
      for (Readable.Step step : steps) {
        if (last != null && !last.document().equals(step.document()) && !told(extent, last, each)) {
          return;
        }
        last = step;
      }
      if (last != null && steps.size() < AT_ONCE) {
        var unused = told(extent, last, each);
      }
      if (last == null || steps.size() < AT_ONCE) {
        return;
      }
      place = new Place(last.document().value(), last.since(), last.nr());
    }
  }

  private record Place(String document, Instant since, long nr) {}

  private List<Readable.Step> steps(@Nullable SourceId source, Place place, Instant at) {
    return store.read(
        tenant,
        handle -> {
          Readable rows = handle.attach(Readable.class);
          return source == null
              ? rows.steps(tenant, place.document(), place.since(), place.nr(), at, AT_ONCE)
              : rows.stepsOf(
                  tenant, source, place.document(), place.since(), place.nr(), at, AT_ONCE);
        });
  }

  private static boolean told(Extent extent, Readable.Step step, Predicate<Opened> each) {
    if (step.allow() == null || step.deny() == null || !extent.holds(step.path())) {
      return true;
    }
    return each.test(
        new Opened(
            step.document(), step.source(), step.path(), new Acl(step.allow(), step.deny())));
  }
}
