package io.cloister.retention;

import io.cloister.retention.MatterRows.Hold;
import io.cloister.retention.MatterRows.Matter;
import io.cloister.retention.MatterTold.HoldTold;
import io.cloister.retention.MatterTold.ReleaseTold;
import io.cloister.retention.Matters.Wanted;
import io.cloister.store.TenantId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts together what is told of a matter.
///
/// @param kept null where nobody counts what is kept
record Telling(Matters matters, @Nullable Kept kept) {
  MatterTold.Whole whole(Matter matter) {
    List<Hold> holds = matters.holds(matter);
    TenantId tenant = new TenantId(matter.tenant());
    return new MatterTold.Whole(
        MatterTold.of(
            matter,
            holds.stream()
                .collect(
                    Collectors.groupingBy(
                        hold -> Matters.kind(hold.kind()), Collectors.counting()))),
        holds.stream().map(hold -> told(tenant, hold)).toList(),
        matters.releases(matter).stream().map(ReleaseTold::of).toList());
  }

  private HoldTold told(TenantId tenant, Hold hold) {
    Wanted held = Matters.wanted(hold);
    boolean person = held.kind() == HoldKind.PERSON;
    return new HoldTold(
        held.kind(),
        held.subject(),
        hold.addedBy(),
        hold.added(),
        kept == null || !person ? null : kept.threads(tenant, held.subject()),
        kept == null || person ? null : kept.versions(tenant, held));
  }
}
