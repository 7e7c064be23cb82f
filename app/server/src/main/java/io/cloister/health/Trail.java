package io.cloister.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cloister.audit.Audit;
import io.cloister.audit.Row;
import io.cloister.http.Json;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the newest events of the record tell of the installation itself. Who did it stays there.
///
/// @param verified when all of the record was last read again by a command
/// @param backup when the last backup was written, by whomever
/// @param drill the last restore for trial
record Trail(
    List<Happening> newest,
    @Nullable Instant verified,
    @Nullable Instant backup,
    @Nullable Drill drill) {
  /// As [io.cloister.care.Care] looks for drills.
  private static final long BACK = 50_000;

  private static final int TOLD = 8;
  private static final String VERIFY = "audit.verify";
  private static final String BACKUP = "backup.finish";
  private static final String DRILL = "backup.drill";

  /// Those that are told one by one.
  private static final List<String> HAPPENINGS =
      List.of(
          "system.start", "system.stop", "system.upgrade", "system.maintenance", "backup.restore");

  private static final List<String> READ =
      Stream.concat(HAPPENINGS.stream(), Stream.of(VERIFY, BACKUP, DRILL)).toList();

  /// @param passed whether it could be restored
  record Drill(Instant time, boolean passed) {}

  static Trail of(Audit audit) {
    long end = audit.events(TenantId.MAIN);
    List<Row> events =
        audit.of(TenantId.MAIN, READ, Math.max(0, end - BACK), end, Integer.MAX_VALUE).events();
    Row drill = last(events, each -> is(each, DRILL));
    return new Trail(
        newest(events.stream().filter(each -> HAPPENINGS.contains(each.action())).toList()),
        time(last(events, each -> is(each, VERIFY))),
        time(last(events, each -> is(each, BACKUP) && succeeded(each))),
        drill == null ? null : new Drill(drill.occurred(), succeeded(drill)));
  }

  private static boolean is(Row event, String action) {
    return event.action().equals(action);
  }

  private static @Nullable Row last(List<Row> events, Predicate<Row> meant) {
    return events.reversed().stream().filter(meant).findFirst().orElse(null);
  }

  private static List<Happening> newest(List<Row> events) {
    List<Happening> all = new ArrayList<>();
    boolean runs = false;
    for (Row each : events) {
      boolean starts = each.action().equals("system.start");
      all.addFirst(happening(each, starts && runs));
      runs = starts || (runs && !each.action().equals("system.stop"));
    }
    return List.copyOf(all.subList(0, Math.min(TOLD, all.size())));
  }

  private static Happening happening(Row of, boolean abrupt) {
    JsonNode detail = detail(of);
    String version =
        of.action().equals("system.upgrade")
            ? detail.path("to").asText(null)
            : detail.path("version").asText(null);
    return new Happening(of.occurred(), what(of, detail), version, abrupt ? true : null);
  }

  private static String what(Row of, JsonNode detail) {
    return of.action().equals("system.maintenance")
        ? detail.at("/after/on").asBoolean() ? "closed" : "opened"
        : of.action().substring(of.action().indexOf('.') + 1);
  }

  private static JsonNode detail(Row of) {
    try {
      return Json.mapper().readTree(of.detail());
    } catch (JsonProcessingException impossible) {
      return MissingNode.getInstance();
    }
  }

  private static boolean succeeded(Row event) {
    return event.outcome().equals("success");
  }

  private static @Nullable Instant time(@Nullable Row event) {
    return event == null ? null : event.occurred();
  }
}
