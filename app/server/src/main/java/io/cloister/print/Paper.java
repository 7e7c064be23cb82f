package io.cloister.print;

import java.util.List;

/// What is printed: a cover, a table of contents, and sections.
///
/// @param kicker above the title: what kind of paper it is
/// @param subtitle below it
/// @param facts on the cover
/// @param badges on the cover, each with what it counts
/// @param foot on every page
public record Paper(
    String kicker,
    String title,
    String subtitle,
    List<Block.Fact> facts,
    List<Badge> badges,
    String foot,
    List<Section> sections) {
  public Paper {
    facts = List.copyOf(facts);
    badges = List.copyOf(badges);
    sections = List.copyOf(sections);
  }
}
