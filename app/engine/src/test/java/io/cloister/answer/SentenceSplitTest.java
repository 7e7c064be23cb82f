package io.cloister.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitTest {
  private static List<String> split(String text) {
    return SentenceSplit.of(text, "en").stream().map(piece -> piece.in(text)).toList();
  }

  @Test
  void joinsLinesThatAPdfBrokeInTheMiddleOfASentence() {
    assertThat(
            split("Employees have twenty-eight days of paid leave in\neach year. The rest lapses."))
        .containsExactly(
            "Employees have twenty-eight days of paid leave in\neach year.", "The rest lapses.");
  }

  @Test
  void takesEachListItemForItself() {
    assertThat(split("You need:\n• a badge\n• a laptop\n1. a desk"))
        .containsExactly("You need:", "• a badge", "• a laptop", "1. a desk");
  }

  @Test
  void doesNotEndASentenceAtAnAbbreviation() {
    assertThat(split("Ask Dr. Miller or Mr. Jones. They know."))
        .containsExactly("Ask Dr. Miller or Mr. Jones.", "They know.");
  }

  @Test
  void keepsTableRowsApart() {
    assertThat(split("City | Limit\nParis | 160\nRome | 140"))
        .containsExactly("City | Limit", "Paris | 160", "Rome | 140");
  }

  @Test
  void cutsChineseAtItsOwnFullStop() {
    assertThat(split("年假为二十八天。未休的假期作废。")).containsExactly("年假为二十八天。", "未休的假期作废。");
  }

  @Test
  void leavesNothingOutButWhiteSpace() {
    String text = "Title\n\nFirst one. Second 😀 one!  Third?\n- item\n- item two\n";
    assertThat(String.join("", split(text)).replaceAll("\\s", ""))
        .isEqualTo(text.replaceAll("\\s", ""));
  }
}
