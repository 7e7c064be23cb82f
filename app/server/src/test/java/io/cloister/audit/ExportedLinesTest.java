package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people wrote stays in its field, whatever reads the export.
class ExportedLinesTest {
  private static Row row(String actor, String resource) {
    Event event =
        new Event(
            TenantId.MAIN,
            actor,
            null,
            "search.run",
            resource,
            Event.Outcome.SUCCESS,
            Map.of("query", "said \"so\", = x"),
            "req-1");
    Seals seals = RecordRoom.seals(Sealing.none());
    return seals.open(
        seals.seal(Row.of(event, Instant.parse("2026-11-28T04:00:00Z"), new byte[16])).at(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1"})
  void aSpreadsheetTakesNothingForAFormula(String typed) {
    assertThat(CsvLine.of(row(typed, ""))).contains(",\"'" + typed + "\",");
  }

  @Test
  void aCellEndsWhereItsQuoteEnds() {
    assertThat(CsvLine.of(row("ana", "a\",\"b\nc"))).contains("\"a\"\",\"\"b\nc\"");
  }

  @Test
  void nobodyWritesASecondFieldIntoALineOfCef() {
    String line = CefLine.of(row("ana act=other|9", "x\ny\\z"));
    assertThat(line).contains("suser=ana act\\=other|9 ").contains("cs1=x\\ny\\\\z ");
    assertThat(line).doesNotContain("\n");
  }
}
