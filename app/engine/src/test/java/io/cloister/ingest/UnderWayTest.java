package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnderWayTest {
  private final UnderWay underWay = new UnderWay();
  private final List<Long> written = new ArrayList<>();

  @Test
  void anOlderVersionThatComesOutAfterTheNewerOneWasSettledIsNotWritten() throws IOException {
    Work older = version(1);
    Work newer = version(2);
    underWay.takeUp(older);
    underWay.takeUp(newer);
    comesOut(newer);
    underWay.settled(newer);
    comesOut(older);
    assertThat(written).containsExactly(2L);
    underWay.settled(older);
    assertThat(underWay.nothing()).isTrue();
  }

  @Test
  void aVersionThatWasWithdrawnOnItsWayIsNotWritten() throws IOException {
    Work older = version(1);
    underWay.takeUp(older);
    underWay.withdraw(version(2), overtaken -> assertThat(overtaken).isFalse());
    comesOut(older);
    assertThat(written).isEmpty();
  }

  @Test
  void aNewerVersionIsWrittenThoughTheWithdrawalOfAnOlderOneComesLate() throws IOException {
    Work narrower = version(1);
    Work wider = version(2);
    underWay.takeUp(wider);
    underWay.withdraw(narrower, overtaken -> assertThat(overtaken).isTrue());
    comesOut(wider);
    underWay.settled(wider);
    assertThat(written).containsExactly(2L);
    assertThat(underWay.nothing()).isTrue();
  }

  @Test
  void whatComesFromASourceThatIsGoneIsNotWritten() throws IOException {
    Work work = version(1);
    underWay.takeUp(work);
    underWay.withdraw(SourceId.PUSH, () -> {});
    comesOut(work);
    assertThat(written).isEmpty();
  }

  @Test
  void wordsAreWrittenOnceAndNotAfterTheWhole() {
    Work work = version(1);
    assertThat(underWay.goAhead(work)).isTrue();
    underWay.takeUp(work);
    underWay.wholeOut(work);
    assertThat(underWay.wordsOut(work)).isFalse();
    underWay.settled(work);
    assertThat(underWay.nothing()).isTrue();
    assertThat(underWay.goAhead(work)).isFalse();
  }

  private void comesOut(Work work) throws IOException {
    underWay.writeIfNewest(work, () -> written.add(work.seq()));
    underWay.wholeOut(work);
  }

  private static Work version(long seq) {
    return new Work.Put(
        seq, new DocumentId("a"), SourceId.PUSH, "", null, null, null, 1, null, Acl.EVERYONE);
  }
}
