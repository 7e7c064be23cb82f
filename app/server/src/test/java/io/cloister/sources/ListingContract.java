package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Acl;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How people leaf through the items of a source.
abstract class ListingContract extends RoomContract {
  private LedgerReader reader;

  @BeforeEach
  void openReader() {
    reader = new LedgerReader(desk.tenant, desk.store);
  }

  @Test
  void listsInTheOrderOfPathsWhateverOrderTheyCameIn() {
    see(DOCS, found("b", "a/z", "a", "ä", "Z", "😀", "\uFF21", "a/b/c"));
    assertThat(paths(ItemFilter.ALL))
        .containsExactly("Z", "a", "a/b/c", "a/z", "b", "ä", "\uFF21", "😀");
  }

  @Test
  void listsOnlyTheSourceThatWasAskedFor() {
    see(DOCS, found("a"));
    see(OTHER, found("b"));
    assertThat(paths(ItemFilter.ALL)).containsExactly("a");
  }

  @Test
  void filtersByStateAndReason() {
    see(DOCS, found("a", "b", "c", "d"));
    see(OTHER, found("x", "v1", Acl.EVERYONE));
    index("a");
    fail("b", "corrupt");
    fail("c", "encrypted");
    assertThat(paths(new ItemFilter(ItemState.INDEXED, null, ""))).containsExactly("a");
    assertThat(paths(new ItemFilter(ItemState.FAILED, null, ""))).containsExactly("b", "c");
    assertThat(paths(new ItemFilter(ItemState.FAILED, "encrypted", ""))).containsExactly("c");
    assertThat(paths(new ItemFilter(null, "corrupt", ""))).containsExactly("b");
    assertThat(paths(new ItemFilter(ItemState.PENDING, null, ""))).containsExactly("d");
    assertThat(paths(new ItemFilter(ItemState.SKIPPED, null, ""))).isEmpty();
  }

  @Test
  void filtersByPrefixToTheLetter() {
    String deep = "ordner/".repeat(60);
    see(
        DOCS,
        found(
            "Plan",
            "plan",
            "plan/a",
            "plan_b",
            "plan%c",
            "planung",
            "pläne",
            "plan\uFFFFz",
            "plan😀",
            deep + "a",
            deep + "b",
            deep));
    assertThat(paths(prefix("plan")))
        .containsExactly("plan", "plan%c", "plan/a", "plan_b", "planung", "plan\uFFFFz", "plan😀");
    assertThat(paths(prefix("plan/"))).containsExactly("plan/a");
    assertThat(paths(prefix("plan_"))).containsExactly("plan_b");
    assertThat(paths(prefix("plan%"))).containsExactly("plan%c");
    assertThat(paths(prefix("pl\u00e4"))).containsExactly("pläne");
    assertThat(paths(prefix("plan😀"))).containsExactly("plan😀");
    assertThat(paths(prefix(deep + "a"))).containsExactly(deep + "a");
    assertThat(paths(prefix(deep))).hasSize(3);
    assertThat(paths(prefix("nothing"))).isEmpty();
  }

  @Test
  void tellsWhatItKnowsOfAnItem() {
    see(DOCS, found("a"));
    fail("a", "corrupt");
    ItemRow item = reader.items(DOCS, ItemFilter.ALL, null, 1).items().getFirst();
    assertThat(item.standing().state()).isEqualTo(ItemState.FAILED);
    assertThat(item.standing().reason()).isEqualTo("corrupt");
    assertThat(item.standing().detail()).isEqualTo("It failed.");
    assertThat(item.standing().settled()).isNotNull();
    assertThat(item.claim().size()).isEqualTo(1);
    assertThat(reader.item(DOCS, "a")).isEqualTo(item);
    assertThat(reader.item(DOCS, "b")).isNull();
  }

  @Test
  void whatAWalkPassedOverHasNoSizeAndNoDocument() {
    see(DOCS, new Sighting.Passed(".git", new Reason("hidden", "Hidden.")));
    ItemRow item = reader.items(DOCS, ItemFilter.ALL, null, 1).items().getFirst();
    assertThat(item.claim().size()).isNull();
    assertThat(item.document()).isNull();
    assertThat(item.standing().reason()).isEqualTo("hidden");
  }

  @Test
  void doesNotListWhatIsGone() {
    see(DOCS, found("a", "b"));
    index("a");
    index("b");
    desk.ledger.sweep(DOCS, see(DOCS, found("b")), List.of());
    assertThat(paths(ItemFilter.ALL)).containsExactly("b");
    assertThat(reader.item(DOCS, "a")).isNull();
  }

  @Test
  void everySizeOfSliceGivesEachItemOnce() {
    String[] paths = new String[37];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = (i % 3 == 0 ? "long/".repeat(40) : "p") + i;
    }
    see(DOCS, found(paths));
    for (int i = 0; i < paths.length; i += 4) {
      index(paths[i]);
    }
    for (int i = 1; i < paths.length; i += 4) {
      fail(paths[i], "corrupt");
    }
    List<String> all = paths(ItemFilter.ALL);
    assertThat(all).containsExactlyInAnyOrder(paths);
    for (int size : new int[] {1, 2, 5, 36, 37, 38}) {
      assertThat(leaf(ItemFilter.ALL, size, page -> {})).as("by %d", size).isEqualTo(all);
    }
  }

  @Test
  void anItemThatSettlesWhileSomebodyLeafsIsNeitherMissedNorTold() {
    see(DOCS, found("a", "b", "c", "d", "e", "f"));
    index("b");
    List<String> told =
        leaf(
            ItemFilter.ALL,
            2,
            page -> {
              // Before the reader, behind the reader, and where they are.
              String[] next = {"f", "a", "d"};
              if (page < next.length) {
                index(next[page]);
              }
            });
    assertThat(told).containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  void whatComesAndGoesWhileSomebodyLeafsDisturbsNoOther() {
    see(DOCS, found("b", "d", "f", "h"));
    List<String> told =
        leaf(
            ItemFilter.ALL,
            1,
            page -> {
              if (page == 1) {
                desk.ledger.sweep(DOCS, see(DOCS, found("a", "b", "d", "g", "h")), List.of());
              }
            });
    assertThat(told).containsExactly("b", "d", "g", "h");
  }

  @Test
  void leafingThroughFailuresGoesOnWhileTheyAreTriedAgain() {
    see(DOCS, found("a", "b", "c", "d"));
    for (String path : new String[] {"a", "b", "c", "d"}) {
      fail(path, "corrupt");
    }
    ItemFilter failed = new ItemFilter(ItemState.FAILED, null, "");
    List<String> told =
        leaf(
            failed,
            2,
            page -> {
              if (page == 0) {
                desk.ledger.retry(DOCS);
                fail("d", "corrupt");
              }
            });
    assertThat(told).containsExactly("a", "b", "d");
  }

  private static ItemFilter prefix(String prefix) {
    return new ItemFilter(null, null, prefix);
  }

  private List<String> paths(ItemFilter filter) {
    return reader.items(DOCS, filter, null, 1000).items().stream()
        .map(item -> item.place().path())
        .toList();
  }

  private interface Between {
    void page(int number);
  }

  private List<String> leaf(ItemFilter filter, int size, Between between) {
    List<String> told = new ArrayList<>();
    @Nullable String position = null;
    int page = 0;
    do {
      Slice<ItemRow> slice = reader.items(DOCS, filter, position, size);
      assertThat(slice.items()).hasSizeLessThanOrEqualTo(size);
      slice.items().forEach(item -> told.add(item.place().path()));
      position = slice.next();
      between.page(page++);
    } while (position != null);
    return told;
  }
}
