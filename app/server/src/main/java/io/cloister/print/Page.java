package io.cloister.print;

import java.util.List;

/// A paper as XHTML, which browsers show and from which the PDF is set.
final class Page {
  private final Paper paper;
  private final String style;
  private final boolean outlined;
  private final Markup out = new Markup();

  private Page(Paper paper, String style, boolean outlined) {
    this.paper = paper;
    this.style = style;
    this.outlined = outlined;
  }

  /// @param outlined with what the outline of a PDF is made of, which no browser knows
  static String of(Paper paper, String style, boolean outlined) {
    return new Page(paper, style, outlined).write();
  }

  private String write() {
    out.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en", "xml:lang", "en");
    out.line().open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.element("title", paper.title());
    out.empty("meta", "name", "subject", "content", paper.kicker());
    out.style(style).line();
    if (outlined) {
      outline();
    }
    out.close().line().open("body");
    out.element("div", paper.foot(), "class", "foot");
    cover();
    contents();
    for (int i = 0; i < paper.sections().size(); i++) {
      section(i, paper.sections().get(i));
    }
    return out.close().line().close().line().toString();
  }

  /// The outline that readers of PDF show beside the pages.
  private void outline() {
    out.open("bookmarks");
    for (int i = 0; i < paper.sections().size(); i++) {
      out.empty("bookmark", "name", paper.sections().get(i).title(), "href", "#s" + i);
    }
    out.close();
  }

  private void cover() {
    out.open("header", "class", "cover");
    out.element("p", paper.kicker(), "class", "kicker");
    out.element("h1", paper.title());
    out.element("p", paper.subtitle(), "class", "subtitle");
    if (!paper.badges().isEmpty()) {
      out.open("p", "class", "tally");
      paper.badges().forEach(this::badge);
      out.close();
    }
    facts(paper.facts());
    out.close().line();
  }

  private void contents() {
    out.open("nav", "class", "contents").element("h2", "Contents").open("table");
    for (int i = 0; i < paper.sections().size(); i++) {
      Section section = paper.sections().get(i);
      String place = "#s" + i;
      out.open("tr", "class", section.part() ? "part" : "chapter");
      out.open("td").element("a", section.title(), "href", place).close();
      out.open("td", "class", "state");
      if (section.badge() != null) {
        badge(section.badge());
      }
      out.close();
      out.open("td", "class", "page").element("a", "", "href", place).close();
      out.close();
    }
    out.close().close().line();
  }

  private void section(int number, Section section) {
    out.open("section", "class", section.part() ? "part" : "chapter", "id", "s" + number);
    out.open("div", "class", "title");
    if (section.badge() != null) {
      badge(section.badge());
    }
    out.element(section.part() ? "h3" : "h2", section.title()).close();
    section.blocks().forEach(this::block);
    out.close().line();
  }

  private void block(Block block) {
    switch (block) {
      case Block.Text text -> out.element("p", text.text());
      case Block.Note note -> out.element("p", note.text(), "class", "note");
      case Block.Todo todo -> {
        out.open("div", "class", "todo").element("p", todo.title(), "class", "todo-title");
        out.open("ul");
        todo.lines().forEach(line -> out.element("li", line));
        out.close().close();
      }
      case Block.Facts facts -> facts(facts.facts());
      case Block.Table table -> table(table);
    }
  }

  private void facts(List<Block.Fact> facts) {
    out.open("table", "class", "facts");
    for (Block.Fact fact : facts) {
      out.open("tr").element("th", fact.name(), "scope", "row").element("td", fact.value()).close();
    }
    out.close();
  }

  private void table(Block.Table table) {
    if (table.rows().isEmpty()) {
      out.element("p", "There is none.", "class", "note");
      return;
    }
    out.open("table", "class", "rows").open("thead").open("tr");
    for (int i = 0; i < table.head().size(); i++) {
      String width = "width: " + table.widths().get(i) + "%";
      out.element("th", table.head().get(i), "scope", "col", "style", width);
    }
    out.close().close().open("tbody");
    for (List<Cell> row : table.rows()) {
      out.open("tr");
      row.forEach(this::cell);
      out.close();
    }
    out.close().close();
  }

  private void cell(Cell cell) {
    out.open("td");
    if (cell.badge() != null) {
      badge(cell.badge());
    }
    for (int i = 0; i < cell.lines().size(); i++) {
      out.element("div", cell.lines().get(i), "class", i == 0 ? "first" : "more");
    }
    out.close();
  }

  private void badge(Badge badge) {
    out.element("span", badge.word(), "class", "badge " + badge.tone().slug());
    out.text(" ");
  }
}
