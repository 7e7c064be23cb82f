package io.cloister.print;

import java.util.List;

/// A part of a section.
public sealed interface Block {
  record Text(String text) implements Block {}

  /// In smaller letters, for what has to be said and is not what one looks for.
  record Note(String text) implements Block {}

  /// Set apart, for what is to be done.
  record Todo(String title, List<String> lines) implements Block {
    public Todo {
      lines = List.copyOf(lines);
    }
  }

  /// Names and values.
  record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  record Fact(String name, String value) {}

  /// Its head comes again on every page.
  ///
  /// @param widths of the columns, in hundredths
  record Table(List<String> head, List<Integer> widths, List<List<Cell>> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      widths = List.copyOf(widths);
      rows = List.copyOf(rows);
    }
  }
}
