package io.cloister.usage;

import io.cloister.licensing.QueryClass;
import io.cloister.store.TenantId;
import io.cloister.usage.UsageRows.Day;
import io.cloister.usage.UsageRows.Mine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sums that grow: what is to be added to the rows of people, and to those without.
final class Tally {
  /// @param reading without its sum
  private record Place(long period, LocalDate day, Reading reading) {}

  private final Map<Place, Sum> people = new HashMap<>();

  /// What some people asked, with their names and their keys' taken off.
  ///
  /// @param theirs of one tenant
  static Tally ofNobody(List<Mine> theirs) {
    Tally nameless = new Tally();
    for (Mine row : theirs) {
      nameless.add(row.period(), row.onDay(), reading(row).by(Counting.FORGOTTEN, ""));
    }
    return nameless;
  }

  void add(long period, LocalDate day, Reading reading) {
    people.merge(new Place(period, day, reading.of(Sum.NOTHING)), reading.sum(), Sum::plus);
  }

  boolean isEmpty() {
    return people.isEmpty();
  }

  void addTo(UsageRows rows, TenantId tenant) {
    addToPeople(rows, tenant);
    Map<Place, Sum> days = new HashMap<>();
    people.forEach((place, sum) ->
        days.merge(
            new Place(place.period(), place.day(), place.reading().by("", "")), sum, Sum::plus));
    List<Day> all = new ArrayList<>();
    days.forEach((place, sum) -> all.add(day(tenant, place, sum)));
    int[] found = all.isEmpty() ? new int[0] : rows.addToDays(all);
    List<Day> fresh = missing(all, found);
    if (!fresh.isEmpty()) {
      rows.insertDays(fresh);
    }
  }

  void addToPeople(UsageRows rows, TenantId tenant) {
    List<Mine> all = new ArrayList<>();
    people.forEach((place, sum) -> all.add(mine(tenant, place, sum)));
    int[] found = all.isEmpty() ? new int[0] : rows.addToPeople(all);
    List<Mine> fresh = missing(all, found);
    if (!fresh.isEmpty()) {
      rows.insertPeople(fresh);
    }
  }

  /// By whom, for what and by which key, how much.
  Map<Reading, Sum> readings() {
    Map<Reading, Sum> readings = new HashMap<>();
    people.forEach((place, sum) -> readings.merge(place.reading(), sum, Sum::plus));
    return readings;
  }

  static Reading reading(Mine row) {
    return new Reading(
        row.login(),
        row.team(),
        row.model(),
        row.apiKey(),
        QueryClass.valueOf(row.queryClass().toUpperCase(Locale.ROOT)),
        new Sum(row.questions(), row.tokensIn(), row.tokensOut(), row.millis(), row.cost()));
  }

  static Reading reading(Day row) {
    return new Reading(
        "",
        row.team(),
        row.model(),
        "",
        QueryClass.valueOf(row.queryClass().toUpperCase(Locale.ROOT)),
        new Sum(row.questions(), row.tokensIn(), row.tokensOut(), row.millis(), row.cost()));
  }

  private static <T> List<T> missing(List<T> rows, int[] found) {
    List<T> missing = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] == 0) {
        missing.add(rows.get(i));
      }
    }
    return missing;
  }

  private static Day day(TenantId tenant, Place place, Sum sum) {
    return new Day(
        tenant.value(),
        place.period(),
        place.day(),
        place.reading().team(),
        place.reading().model(),
        place.reading().queryClass().slug(),
        sum.questions(),
        sum.tokensIn(),
        sum.tokensOut(),
        sum.millis(),
        sum.cost());
  }

  private static Mine mine(TenantId tenant, Place place, Sum sum) {
    return new Mine(
        tenant.value(),
        place.period(),
        place.day(),
        place.reading().login(),
        place.reading().team(),
        place.reading().model(),
        place.reading().apiKey(),
        place.reading().queryClass().slug(),
        sum.questions(),
        sum.tokensIn(),
        sum.tokensOut(),
        sum.millis(),
        sum.cost());
  }
}
