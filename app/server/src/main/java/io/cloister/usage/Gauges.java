package io.cloister.usage;

import io.cloister.licensing.Limit;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Terms;
import io.cloister.store.TenantId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which limits there are: those of the licence, for all tenants together, and those that a
/// tenant's administrators set. Whoever asks holds the lock of what was used.
final class Gauges {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Supplier<Terms> terms;
  private final Rules rules;
  private final TimeMeter time;

  Gauges(Supplier<Terms> terms, Rules rules, TimeMeter time) {
    this.terms = terms;
    this.rules = rules;
    this.time = time;
  }

  /// All that is about some subjects.
  ///
  /// @param book of the tenant
  /// @param all of every tenant
  List<Gauge> of(
      TenantId tenant, Book book, Collection<Book> all, List<Subject> subjects, Instant now) {
    List<Gauge> gauges = new ArrayList<>(editions(all, now));
    Rules.Of said = rules.of(tenant);
    Limit pace = Pace.of(terms.get().edition());
    for (Subject subject : subjects) {
      Use use = book.of(subject);
      if (subject.kind() == Subject.Kind.USER && !pace.isNone()) {
        gauges.add(minute("edition-minute", "one person", subject, true, pace.most(), use));
      }
      LimitRows.Limit limit = said.find(subject, now);
      if (limit != null && limit.perMonth() != null) {
        gauges.add(month(subject, limit.perMonth(), use, now));
      }
      if (limit != null && limit.perMinute() != null) {
        String policy = subject.kind().word() + "-minute";
        gauges.add(minute(policy, whose(subject), subject, false, limit.perMinute(), use));
      }
    }
    return gauges;
  }

  /// The monthly limits of a tenant that administrators set, each with who is under it.
  List<Gauge> monthly(TenantId tenant, Book book, Instant now) {
    List<Gauge> all = new ArrayList<>();
    Rules.Of said = rules.of(tenant);
    List<Subject> subjects = new ArrayList<>(book.uses().keySet());
    said.standing().keySet().stream()
        .filter(subject -> !subject.isEach() && !subjects.contains(subject))
        .forEach(subjects::add);
    for (Subject subject : subjects) {
      LimitRows.Limit limit = said.find(subject, now);
      if (limit != null && limit.perMonth() != null) {
        all.add(month(subject, limit.perMonth(), book.of(subject), now));
      }
    }
    return all;
  }

  /// What the licence promises, for all tenants together.
  List<Gauge> editions(Collection<Book> all, Instant now) {
    Terms promised = terms.get();
    List<Gauge> gauges = new ArrayList<>(2);
    if (!promised.queries().isNone()) {
      gauges.add(edition(all, "edition-month", promised.queries(), null, now));
    }
    promised
        .quotas()
        .forEach((kind, limit) -> {
          // What class a question is of is known when it is answered; it is basic at least.
          if (!limit.isNone() && kind == QueryClass.BASIC) {
            gauges.add(edition(all, "edition-basic-month", limit, kind, now));
          }
        });
    return gauges;
  }

  private Gauge edition(
      Collection<Book> all, String policy, Limit limit, @Nullable QueryClass kind, Instant now) {
    long used = 0;
    long reserved = 0;
    for (Book book : all) {
      Use use = kind == null ? book.of(Subject.TENANT) : book.of(kind);
      used += book.month().equals(month(now)) ? use.used : 0;
      reserved += use.reserved;
    }
    String whose = "this installation (edition " + terms.get().edition().title() + ")";
    return new Gauge(
        policy,
        whose,
        Subject.TENANT,
        true,
        limit.most(),
        used,
        reserved,
        window(now),
        left(now),
        null);
  }

  private static Gauge month(Subject subject, long limit, Use use, Instant now) {
    return new Gauge(
        subject.kind().word() + "-month",
        whose(subject),
        subject,
        false,
        limit,
        use.used,
        use.reserved,
        window(now),
        left(now),
        null);
  }

  private Gauge minute(
      String policy, String whose, Subject subject, boolean editions, long limit, Use use) {
    Bucket bucket = use.bucket(policy, limit, time);
    Duration wait = Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    return new Gauge(policy, whose, subject, editions, limit, 0, 0, MINUTE, wait, bucket);
  }

  private static String whose(Subject subject) {
    return switch (subject.kind()) {
      case TENANT -> "your organisation";
      case GROUP -> "the team " + subject.name();
      case USER -> "one person";
      case KEY -> "this API key";
    };
  }

  static YearMonth month(Instant time) {
    return YearMonth.from(time.atOffset(ZoneOffset.UTC));
  }

  private static Duration window(Instant now) {
    return Duration.ofDays(month(now).lengthOfMonth());
  }

  /// Until the month is over.
  private static Duration left(Instant now) {
    return Duration.between(
        now, month(now).plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
