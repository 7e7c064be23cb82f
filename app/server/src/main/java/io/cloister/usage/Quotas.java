package io.cloister.usage;

import io.cloister.asks.Metering;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Terms;
import io.cloister.store.TenantId;
import io.cloister.usage.Book.Counted;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
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
  private final Gauges gauges;
  private final Rules rules;
  private final BiFunction<TenantId, YearMonth, Counted> counters;
  private final Prices prices;
  private final int places;
  private final Clock clock;
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
    this.gauges = new Gauges(terms, rules, new Use.ByClock(clock));
    this.rules = rules;
    this.counters = counters;
    this.prices = prices;
    this.places = places;
    this.clock = clock;
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
    List<Subject> subjects = Subject.about(actor.login(), team, actor.key());
    Who who = new Who(actor.tenant(), actor.login());
    // Whoever watches over the others is never kept from it.
    boolean limited = !actor.roles().contains(Role.AUDITOR);
    synchronized (lock) {
      Instant now = clock.instant();
      Book book = book(actor.tenant(), now);
      List<Gauge> limits =
          limited ? gauges.of(actor.tenant(), book, books.values(), subjects, now) : List.of();
      for (Gauge gauge : limits) {
        if (gauge.left() < 1) {
          throw Refusal.of(gauge, limits, now);
        }
      }
      if (limited) {
        beFair(who);
      }
      limits.forEach(Gauge::pour);
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
          Fields.of(limits.stream().map(Gauge::withOneMore).toList()));
    }
  }

  /// How it stands with all that is limited for somebody.
  List<Gauge> gauges(Actor actor) {
    if (actor.roles().contains(Role.AUDITOR)) {
      return List.of();
    }
    List<Subject> subjects = Subject.about(actor.login(), rules.team(actor), actor.key());
    synchronized (lock) {
      Instant now = clock.instant();
      return gauges.of(actor.tenant(), book(actor.tenant(), now), books.values(), subjects, now);
    }
  }

  /// The monthly limits that the licence has, for all tenants together.
  List<Gauge> editions() {
    synchronized (lock) {
      return gauges.editions(books.values(), clock.instant());
    }
  }

  /// The monthly limits of a tenant that administrators set, each with who is under it.
  List<Gauge> monthly(TenantId tenant) {
    synchronized (lock) {
      Instant now = clock.instant();
      return gauges.monthly(tenant, book(tenant, now), now);
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
    YearMonth month = Gauges.month(now);
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
