package io.cloister.usage;

import io.cloister.asks.Metering;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.licensing.Limit;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Terms;
import io.cloister.store.TenantId;
import io.cloister.usage.Book.Counted;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who may ask now. A question takes its place in every limit that is about it before anything is
/// done, keeps it when it is counted, and gives it back otherwise: however many want the last one,
/// one gets it.
///
/// All of it lies in memory, behind one lock that is held for some millionths of a second.
final class Quotas implements Metering {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Supplier<Terms> terms;
  private final Rules rules;
  private final BiFunction<TenantId, YearMonth, Counted> counters;
  private final Prices prices;
  private final int places;
  private final Clock clock;
  private final TimeMeter time;
  private final Object lock = new Object();
  private final Map<TenantId, Book> books = new HashMap<>();
  private final Map<Who, Integer> busy = new HashMap<>();
  private final Set<TenantId> asked = new HashSet<>();
  private int running;

  /// Somebody who has questions under way.
  private record Who(TenantId tenant, String login) {}

  /// @param terms what the licence promises
  /// @param counters what was counted of a tenant's month
  /// @param places how many questions run at once, of all tenants; as many again may wait
  Quotas(
      Supplier<Terms> terms,
      Rules rules,
      BiFunction<TenantId, YearMonth, Counted> counters,
      Prices prices,
      int places,
      Clock clock) {
    this.terms = terms;
    this.rules = rules;
    this.counters = counters;
    this.prices = prices;
    this.places = places;
    this.clock = clock;
    this.time = new Use.ByClock(clock);
  }

  /// Reads what tenants have used, since the edition's limit is for all of them together.
  void open(List<TenantId> tenants) {
    synchronized (lock) {
      tenants.forEach(tenant -> book(tenant, clock.instant()));
    }
  }

  @Override
  public Turn admit(Actor actor) {
    String team = rules.team(actor);
    List<Subject> subjects = subjects(actor.login(), team, actor.key());
    Who who = new Who(actor.tenant(), actor.login());
    // Whoever watches over the others is never kept from it.
    boolean limited = !actor.roles().contains(Role.AUDITOR);
    synchronized (lock) {
      Instant now = clock.instant();
      Book book = book(actor.tenant(), now);
      List<Gauge> gauges = limited ? gauges(actor.tenant(), book, subjects, now) : List.of();
      for (Gauge gauge : gauges) {
        if (gauge.left() < 1) {
          throw Refusal.of(gauge, gauges, now);
        }
      }
      if (limited) {
        beFair(who);
      }
      gauges.forEach(Quotas::pour);
      List<Use> held = new ArrayList<>();
      subjects.forEach(subject -> held.add(book.of(subject)));
      held.forEach(use -> use.reserved++);
      book.of(QueryClass.BASIC).reserved++;
      running++;
      busy.merge(who, 1, Integer::sum);
      return new Held(
          book,
          who,
          held,
          team,
          actor.key(),
          Fields.of(gauges.stream().map(Quotas::less).toList()));
    }
  }

  /// How it stands with all that is limited for somebody.
  List<Gauge> gauges(Actor actor) {
    if (actor.roles().contains(Role.AUDITOR)) {
      return List.of();
    }
    List<Subject> subjects = subjects(actor.login(), rules.team(actor), actor.key());
    synchronized (lock) {
      Instant now = clock.instant();
      return gauges(actor.tenant(), book(actor.tenant(), now), subjects, now);
    }
  }

  /// The monthly limits that the licence has, for all tenants together.
  List<Gauge> editions() {
    synchronized (lock) {
      return editions(clock.instant());
    }
  }

  /// The monthly limits of a tenant that administrators set, each with who is under it.
  List<Gauge> monthly(TenantId tenant) {
    synchronized (lock) {
      Instant now = clock.instant();
      Book book = book(tenant, now);
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
  }

  /// The tenants in which something was answered since the last time.
  List<TenantId> asked() {
    synchronized (lock) {
      List<TenantId> some = List.copyOf(asked);
      asked.clear();
      return some;
    }
  }

  /// How much a subject has used this month.
  long used(TenantId tenant, Subject subject) {
    synchronized (lock) {
      Use use = book(tenant, clock.instant()).uses().get(subject);
      return use == null ? 0 : use.used;
    }
  }

  void forget(TenantId tenant, String login) {
    synchronized (lock) {
      Book book = books.get(tenant);
      if (book != null) {
        book.uses().remove(new Subject(Subject.Kind.USER, login));
      }
    }
  }

  private static List<Subject> subjects(String login, String team, @Nullable String key) {
    List<Subject> subjects = new ArrayList<>(4);
    subjects.add(Subject.TENANT);
    if (!team.isEmpty()) {
      subjects.add(new Subject(Subject.Kind.GROUP, team));
    }
    subjects.add(new Subject(Subject.Kind.USER, login));
    if (key != null) {
      subjects.add(new Subject(Subject.Kind.KEY, key));
    }
    return subjects;
  }

  private List<Gauge> gauges(TenantId tenant, Book book, List<Subject> subjects, Instant now) {
    List<Gauge> gauges = new ArrayList<>(editions(now));
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

  /// What the licence promises, for all tenants together.
  private List<Gauge> editions(Instant now) {
    Terms promised = terms.get();
    List<Gauge> gauges = new ArrayList<>(2);
    if (!promised.queries().isNone()) {
      gauges.add(edition("edition-month", promised.queries(), null, now));
    }
    promised
        .quotas()
        .forEach((kind, limit) -> {
          // What class a question is of is known when it is answered; it is basic at least.
          if (!limit.isNone() && kind == QueryClass.BASIC) {
            gauges.add(edition("edition-basic-month", limit, kind, now));
          }
        });
    return gauges;
  }

  private Gauge edition(String policy, Limit limit, @Nullable QueryClass kind, Instant now) {
    long used = 0;
    long reserved = 0;
    for (Book book : books.values()) {
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

  private static void pour(Gauge gauge) {
    Bucket bucket = gauge.bucket();
    if (bucket != null) {
      bucket.tryConsume(1);
    }
  }

  /// With the question that is being asked.
  private static Gauge less(Gauge gauge) {
    return gauge.isMonthly()
        ? new Gauge(
            gauge.policy(),
            gauge.whose(),
            gauge.subject(),
            gauge.isEditions(),
            gauge.limit(),
            gauge.used(),
            gauge.reserved() + 1,
            gauge.window(),
            gauge.again(),
            null)
        : gauge;
  }

  /// Where others want to ask as well, nobody has more than an equal share of all places.
  private void beFair(Who who) {
    int mine = busy.getOrDefault(who, 0);
    if (running >= places && mine > 0) {
      int share = Math.max(1, 2 * places / busy.size());
      if (mine >= share) {
        throw Refusal.unfair(mine);
      }
    }
  }

  private Book book(TenantId tenant, Instant now) {
    YearMonth month = month(now);
    Book book = books.get(tenant);
    if (book == null) {
      book = new Book(month, counters.apply(tenant, month));
      books.put(tenant, book);
    } else if (book.month().isBefore(month)) {
      // All that was answered since it began was answered by this process, which turns it first.
      book.turn(month, Counted.NOTHING);
    } else if (book.month().isAfter(month)) {
      book.turn(month, counters.apply(tenant, month));
    }
    return book;
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

  /// A question that has its place in every limit.
  private final class Held implements Turn {
    private final Book book;
    private final Who who;
    private final List<Use> uses;
    private final String team;
    private final @Nullable String key;
    private final Map<String, String> headers;
    private QueryClass kind = QueryClass.BASIC;
    private boolean closed;

    Held(
        Book book,
        Who who,
        List<Use> uses,
        String team,
        @Nullable String key,
        Map<String, String> headers) {
      this.book = book;
      this.who = who;
      this.uses = uses;
      this.team = team;
      this.key = key;
      this.headers = headers;
    }

    @Override
    public Map<String, String> headers() {
      return headers;
    }

    @Override
    public Map<String, Object> reading(Work work) {
      kind = Classing.of(work);
      return Reading.detail(work, prices, team, key);
    }

    @Override
    public void counted() {
      synchronized (lock) {
        uses.forEach(use -> use.used++);
        asked.add(who.tenant());
        book.of(kind).used++;
      }
      close();
    }

    @Override
    public void close() {
      synchronized (lock) {
        if (!closed) {
          closed = true;
          uses.forEach(use -> use.reserved--);
          book.of(QueryClass.BASIC).reserved--;
          running--;
          busy.computeIfPresent(who, (same, many) -> many == 1 ? null : many - 1);
        }
      }
    }
  }
}
