package io.cloister.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.SourceId;
import io.cloister.identity.Identity;
import io.cloister.identity.QuickHashing;
import io.cloister.identity.SessionSettings;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group of 50,000 people, whom two have put there, over 100,000 documents: each is named once, a
/// page at a time.
class LargeReviewIT {
  private static final int PEOPLE = 50_000;
  private static final int DOCUMENTS = 100_000;

  @TempDir Path folder;

  @Test
  void namesEverybodyOnce() throws Exception {
    try (Home home = Home.open(folder.resolve("home"));
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(TenantId.MAIN, LargeReviewIT::fill);
      SecureRandom random = new SecureRandom();
      Identity identity =
          new Identity(
              store,
              Safe.open(home, random),
              new Tenancy(store, Clock.systemUTC()),
              new SessionSettings(Duration.ofHours(1), Duration.ofDays(1), false),
              QuickHashing.COST,
              Clock.systemUTC(),
              random);
      Review review = new Review(store, identity);
      Instant now = Instant.now();
      Opening opening =
          review.opening(TenantId.MAIN, new Subject.Source(new SourceId("docs"), ""), now);
      assertThat(opening.documents()).isEqualTo(DOCUMENTS);
      assertThat(review.grants(TenantId.MAIN, opening, now).getFirst().people()).isEqualTo(PEOPLE);
      int named = 0;
      String last = "";
      for (String after = ""; after != null; ) {
        Review.Some some = review.openers(TenantId.MAIN, opening, now, after, 500);
        for (Opener opener : some.openers()) {
          assertThat(opener.who().login()).isGreaterThan(last);
          last = opener.who().login();
          named++;
        }
        after = some.next();
      }
      assertThat(named).isEqualTo(PEOPLE);
    }
  }

  private static void fill(Handle handle) {
    handle.execute(
        """
        INSERT INTO people (tenant, login, name, active, created)
        SELECT 'main', 'p' || LPAD(x, 6, '0'), 'Person ' || x, TRUE, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00Z'
        FROM SYSTEM_RANGE(1, %d)
        """
            .formatted(PEOPLE));
    handle.execute("INSERT INTO groups_of_people (tenant, name) VALUES ('main', 'all')");
    for (String origin : List.of("local", "ad")) {
      handle.execute(
          "INSERT INTO memberships (tenant, login, group_name, origin, since) SELECT tenant, login, 'all', ?, created FROM people",
          origin);
    }
    handle.execute(
        """
        INSERT INTO readable (tenant, document, since, allow, deny, source, path)
        SELECT 'main', 'd' || x, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00Z', 'group:all', '', 'docs', 'd/' || x
        FROM SYSTEM_RANGE(1, %d)
        """
            .formatted(DOCUMENTS));
  }
}
