package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;

class DatesTest {
  @Test
  void aWebPagesSurestDateCounts() {
    Metadata metadata = new Metadata();
    metadata.set("date", "2020-01-01");
    metadata.set("dcterms.modified", "2026-04-15");
    assertThat(Dates.ofWebPage(metadata)).isEqualTo(Instant.parse("2026-04-15T00:00:00Z"));
  }

  @Test
  void whatIsNoDateIsPassedOver() {
    Metadata metadata = new Metadata();
    metadata.set("dcterms.modified", "recently");
    metadata.set("date", "2020-01-01T12:00:00Z");
    assertThat(Dates.ofWebPage(metadata)).isEqualTo(Instant.parse("2020-01-01T12:00:00Z"));
    assertThat(Dates.ofWebPage(new Metadata())).isNull();
  }
}
