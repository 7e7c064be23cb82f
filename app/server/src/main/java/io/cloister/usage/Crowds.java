package io.cloister.usage;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.licensing.QueryClass;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.Ledger.Charge;
import io.cloister.usage.Ledger.Line;
import io.cloister.usage.UsageRows.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sums as they are told. Where nobody is to watch single people, none is told of fewer than a
/// tenant says: small teams are told as one, with the next larger until they are enough, so that
/// nobody can take the others from the whole and have what is left.
final class Crowds {
  private final Store store;
  private final Ledger ledger;
  private volatile Function<TenantId, OptionalInt> smallest = tenant -> OptionalInt.empty();

  Crowds(Store store, Ledger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  void atLeast(Function<TenantId, OptionalInt> people) {
    smallest = people;
  }

  /// Whether what a single person asked may be told.
  boolean tellsPeople(TenantId tenant) {
    return smallest.apply(tenant).isEmpty();
  }

  /// @throws ProblemException `forbidden` for sums of single people where they are not told
  List<Line> sums(TenantId tenant, By by, Span span) {
    OptionalInt least = smallest.apply(tenant);
    if (least.isPresent() && (by == By.PERSON || by == By.KEY)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Names are sealed: what single people asked is not told. Look by day, team, model or class.");
    }
    List<Line> lines = ledger.sums(tenant, by, span);
    if (least.isEmpty() || by != By.TEAM) {
      return lines;
    }
    Joint joint = joint(tenant, span, least.getAsInt());
    Map<String, Sum> sums = new HashMap<>();
    lines.forEach(line -> sums.merge(joint.name(line.name()), line.sum(), Sum::plus));
    return sums.entrySet().stream()
        .map(sum -> new Line(sum.getKey(), sum.getValue()))
        .sorted(Line.MOST_FIRST)
        .toList();
  }

  List<Charge> charges(TenantId tenant, Span span) {
    List<Charge> charges = ledger.charges(tenant, span);
    OptionalInt least = smallest.apply(tenant);
    if (least.isEmpty()) {
      return charges;
    }
    Joint joint = joint(tenant, span, least.getAsInt());
    Map<String, Map<QueryClass, Sum>> teams = new HashMap<>();
    for (Charge charge : charges) {
      Map<QueryClass, Sum> sums =
          teams.computeIfAbsent(
              joint.name(charge.team()), first -> new EnumMap<>(QueryClass.class));
      charge.classes().forEach((kind, sum) -> sums.merge(kind, sum, Sum::plus));
    }
    return teams.entrySet().stream()
        .map(team -> new Charge(team.getKey(), team.getValue()))
        .sorted(Charge.DEAREST_FIRST)
        .toList();
  }

  /// Which teams are told as one.
  private record Joint(Set<String> teams, String name) {
    String name(String team) {
      return teams.contains(team) ? name : team;
    }
  }

  private Joint joint(TenantId tenant, Span span, int least) {
    Map<String, Set<String>> people =
        store
            .read(
                tenant,
                handle ->
                    handle.attach(UsageRows.class).members(tenant.value(), span.from(), span.to()))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Member::team, Collectors.mapping(Member::login, Collectors.toSet())));
    List<Map.Entry<String, Set<String>>> smallFirst = new ArrayList<>(people.entrySet());
    smallFirst.sort(Comparator.comparingInt(team -> team.getValue().size()));
    Set<String> teams = new HashSet<>();
    Set<String> together = new HashSet<>();
    for (Map.Entry<String, Set<String>> team : smallFirst) {
      boolean enough = teams.isEmpty() || together.size() >= least;
      if (team.getValue().size() >= least && enough) {
        break;
      }
      teams.add(team.getKey());
      together.addAll(team.getValue());
    }
    return new Joint(teams, "smaller teams together");
  }
}
