package io.cloister.health;

import io.cloister.care.Finding;
import io.cloister.http.Http;
import io.cloister.ops.Check;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How everything is, in one answer: for the page of administrators and for `cloister status`.
public final class Health implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final String version;
  private final Instant since;
  private final Instruments on;
  private final Numbers numbers;
  private final Rounds rounds;

  /// From now on it hears of every call of a model.
  public Health(String version, Instruments on) {
    this.version = version;
    this.since = on.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    this.on = on;
    FirstToken firstToken = new FirstToken(on.clock());
    on.models().listen(firstToken);
    this.numbers = new Numbers(on, firstToken);
    this.rounds = new Rounds(() -> Round.make(on), on.clock());
  }

  /// Adds the room's resource to the web server.
  public void attach(Http http) {
    http.register(new HealthResource(this));
  }

  /// All of it. Never waits: what was not looked at yet is not in it.
  HealthTold installation() {
    List<Check> checks = on.ops().look();
    return installation(checks, rounds.latest(well(checks)));
  }

  /// The same, with everything, for a command.
  public HealthTold whole() {
    List<Check> checks = on.ops().look();
    return installation(checks, rounds.awaitLatest(well(checks)));
  }

  private HealthTold installation(List<Check> checks, Optional<Round> round) {
    Optional<Trail> trail = round.map(Round::trail);
    Optional<CertificateShown> shown = on.certificate().get();
    Instant now = on.clock().instant();
    List<Finding> found =
        new ArrayList<>(round.map(seen -> Judging.toOperators(seen.findings())).orElse(List.of()));
    shown.ifPresent(certificate -> found.addAll(Judging.certificate(certificate, now)));
    List<Finding> items = Judging.together(checks, found);
    return new HealthTold(
        version,
        since,
        Judging.worst(items),
        on.ops().ready(),
        true,
        round.map(Round::at).orElse(null),
        items,
        on.maintenance().notice(),
        readable(on.whole()::get).orElse(null),
        readable(() ->
                numbers.record(
                    TenantId.MAIN, round.orElse(null), trail.map(Trail::verified).orElse(null)))
            .orElse(null),
        numbers.model(),
        readable(numbers::database).orElse(null),
        round.map(Round::disk).map(Numbers::disk).orElse(null),
        Numbers.memory(),
        numbers.backup(trail.orElse(null)),
        readable(numbers::license).orElse(null),
        shown.map(certificate -> Numbers.certificate(certificate, now)).orElse(null),
        trail.map(Trail::newest).orElse(null),
        on.minutes().list());
  }

  /// What belongs to a tenant, and nothing of the machine.
  HealthTold of(TenantId tenant) {
    List<Check> checks = on.ops().look();
    Optional<Round> round = rounds.latest(well(checks));
    List<Finding> items =
        Judging.together(
            checks, round.map(seen -> Judging.own(seen.findings(), tenant)).orElse(List.of()));
    return new HealthTold(
        version,
        since,
        Judging.worst(items),
        on.ops().ready(),
        false,
        round.map(Round::at).orElse(null),
        items,
        on.maintenance().notice(),
        readable(() -> on.stock().apply(tenant)).orElse(null),
        readable(() -> numbers.record(tenant, round.orElse(null), null)).orElse(null),
        numbers.model(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static boolean well(List<Check> checks) {
    return checks.stream().allMatch(check -> check.status() == Check.State.OK);
  }

  /// What cannot be read just now is left out: the checks say why.
  static <T> Optional<T> readable(Callable<T> reading) {
    try {
      return Optional.ofNullable(reading.call());
    } catch (Exception unreadable) {
      LOG.debug("Something cannot be read now", unreadable);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
