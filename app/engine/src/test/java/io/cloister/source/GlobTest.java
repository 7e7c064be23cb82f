package io.cloister.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*.md,           a.md,           true",
        "*.md,           x/y/a.md,       true",
        "*.md,           a.MD,           false",
        "hr/*.md,        hr/a.md,        true",
        "hr/*.md,        hr/x/a.md,      false",
        "hr/**,          hr/x/a.md,      true",
        "hr/**,          hr,             false",
        "**/*.md,        a.md,           true",
        "**/*.md,        x/y/a.md,       true",
        "**/hr/**,       hr/a.md,        true",
        "**/hr/**,       chr/a.md,       false",
        "\"*.{md,txt}\", x/a.txt,        true",
        "\"*.{md,txt}\", x/a.doc,        false",
        "?.md,           a.md,           true",
        "?.md,           ab.md,          false",
        "a+(b).md,       a+(b).md,       true",
        "node_modules,   x/node_modules, true",
      })
  void matchesAsPeopleWriteThem(String glob, String path, boolean expected) {
    assertThat(new Glob(glob).matches(path)).isEqualTo(expected);
  }

  @Test
  void refusesAnOpenBrace() {
    assertThatThrownBy(() -> new Glob("*.{md,txt")).hasMessageContaining("not closed");
  }
}
