package io.cloister.ingest;

import io.cloister.corpus.Block;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Passage;
import io.cloister.ingest.Section.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/// Cuts an extracted text into passages along its own structure: under one heading, on one page, at
/// the ends of blocks, then of sentences. Rows of a table keep its header, items of a list what
/// introduces it, as the passage's lead.
public final class Splitter {
  private static final int LONGEST_LEAD = 240;

  /// Below this, what is left over on the next page goes with the page before.
  private static final int LEFTOVER = 20;

  private final SplitLimits limits;

  public Splitter(SplitLimits limits) {
    this.limits = limits;
  }

  /// @param tokens counts the embedder's tokens; asked about once a passage
  /// @return passages in reading order; their spans do not overlap
  public List<Passage> split(DocumentId document, Extract extract, ToIntFunction<String> tokens) {
    return new Cut(document, extract, tokens).passages();
  }

  /// One text being cut.
  private final class Cut {
    private final DocumentId document;
    private final Extract extract;
    private final String text;
    private final ToIntFunction<String> tokens;
    private final Offsets offsets;
    private final Weights weights;
    private final List<Passage> passages = new ArrayList<>();

    Cut(DocumentId document, Extract extract, ToIntFunction<String> tokens) {
      this.document = document;
      this.extract = extract;
      this.text = extract.text();
      this.tokens = tokens;
      this.offsets = new Offsets(text);
      this.weights = new Weights(text, tokens);
    }

    List<Passage> passages() {
      merged(sections()).forEach(this::cut);
      return passages;
    }

    private List<Section> sections() {
      Pieces pieces = new Pieces(text, weights, extract.language());
      List<Section> sections = new ArrayList<>();
      Deque<Integer> levels = new ArrayDeque<>();
      List<String> path = new ArrayList<>();
      Section current = new Section(List.of(), -1, 0, null);
      String header = "";
      String intro = "";
      for (Block block : extract.blocks()) {
        int from = offsets.toChar(block.span().start());
        int to = offsets.toChar(block.span().end());
        if (block.kind() == Block.Kind.HEADING) {
          close(current, block.level(), sections);
          while (!levels.isEmpty() && levels.getLast() >= block.level()) {
            levels.removeLast();
            path.removeLast();
          }
          levels.add(block.level());
          path.add(text.substring(from, to));
          current = new Section(List.copyOf(path), from, block.level(), block.page());
          header = "";
          intro = "";
          continue;
        }
        if (!Objects.equals(block.page(), current.page())) {
          if (current.units().isEmpty()) {
            current = new Section(current.path(), current.heading(), current.level(), block.page());
          } else {
            sections.add(current);
            current = new Section(current.path(), -1, current.level(), block.page());
          }
        }
        header =
            switch (block.kind()) {
              case TABLE_HEADER, TABLE_ROW -> header;
              case HEADING, PARAGRAPH, LIST_ITEM, CODE -> "";
            };
        String lead =
            switch (block.kind()) {
              case TABLE_ROW -> header;
              case LIST_ITEM -> intro;
              case HEADING, PARAGRAPH, TABLE_HEADER, CODE -> "";
            };
        for (Pieces.Piece piece :
            pieces.of(from, to, limits.target(), block.kind() == Block.Kind.CODE)) {
          current
              .units()
              .add(new Unit(piece.from(), piece.to(), piece.tokens(), block.kind(), lead));
        }
        switch (block.kind()) {
          case TABLE_HEADER -> header = lead(from, to);
          case PARAGRAPH -> intro = text.charAt(to - 1) == ':' ? lead(from, to) : "";
          case TABLE_ROW, CODE -> intro = "";
          case HEADING, LIST_ITEM -> {}
        }
      }
      close(current, 0, sections);
      return sections;
    }

    private String lead(int from, int to) {
      return to - from <= LONGEST_LEAD
          ? text.substring(from, to)
          : text.substring(
              from,
              text.lastIndexOf(' ', from + LONGEST_LEAD) > from
                  ? text.lastIndexOf(' ', from + LONGEST_LEAD)
                  : from + LONGEST_LEAD - 1);
    }

    /// A heading that nothing stands under is text itself.
    private void close(Section section, int nextLevel, List<Section> sections) {
      if (section.units().isEmpty()) {
        if (section.heading() < 0 || nextLevel > section.level()) {
          return;
        }
        int to = section.heading() + section.path().getLast().length();
        section
            .units()
            .add(
                new Unit(
                    section.heading(),
                    to,
                    weights.of(text, section.heading(), to),
                    Block.Kind.HEADING,
                    ""));
        List<String> above = section.path().subList(0, section.path().size() - 1);
        sections.add(new Section(above, -1, section.level(), section.page(), section.units()));
        return;
      }
      sections.add(section);
    }

    private List<Section> merged(List<Section> sections) {
      List<Section> merged = new ArrayList<>();
      for (Section next : sections) {
        Section before = merged.isEmpty() ? null : merged.getLast();
        if (before != null && belong(before, next)) {
          merged.removeLast();
          merged.add(before.with(next));
        } else {
          merged.add(next);
        }
      }
      return merged;
    }

    private boolean belong(Section before, Section next) {
      double mine = before.tokens();
      double theirs = next.tokens();
      if (!Objects.equals(before.page(), next.page())) {
        return theirs < LEFTOVER && next.heading() < 0 && before.path().equals(next.path());
      }
      return (mine < limits.tiny() || theirs < limits.tiny())
          && mine + theirs <= limits.target()
          && sameTop(before.path(), next.path());
    }

    private boolean sameTop(List<String> a, List<String> b) {
      return a.isEmpty() || b.isEmpty() || a.getFirst().equals(b.getFirst());
    }

    private void cut(Section section) {
      double left = section.tokens();
      List<Unit> group = new ArrayList<>();
      double size = 0;
      double ideal = ideal(left);
      for (Unit unit : section.units()) {
        if (!group.isEmpty()
            && (size + unit.tokens() / 2 > ideal || size + unit.tokens() > limits.max() * 0.9)) {
          emit(section, group);
          left -= size;
          ideal = ideal(left);
          group = new ArrayList<>();
          size = 0;
        }
        group.add(unit);
        size += unit.tokens();
      }
      emit(section, group);
    }

    /// Parts of about the same size, so that none is left with a line or two.
    private double ideal(double left) {
      return left / Math.max(1, Math.ceil(left / limits.target() - 0.25));
    }

    private void emit(Section section, List<Unit> group) {
      if (group.isEmpty()) {
        return;
      }
      int from = group.getFirst().from();
      int to = group.getLast().to();
      String words = text.substring(from, to);
      if (tokens.applyAsInt(words) <= limits.max()) {
        add(section, group.getFirst().lead(), from, to);
      } else if (group.size() > 1) {
        emit(section, group.subList(0, group.size() / 2));
        emit(section, group.subList(group.size() / 2, group.size()));
      } else {
        // The guess was far off: halve, between words where there are any.
        halve(section, group.getFirst());
      }
    }

    private void halve(Section section, Unit unit) {
      int middle = (unit.from() + unit.to()) / 2;
      int space = text.indexOf(' ', middle);
      int at = space > 0 && space < unit.to() - 1 ? space + 1 : middle;
      if (Character.isLowSurrogate(text.charAt(at))) {
        at++;
      }
      if (at <= unit.from() || at >= unit.to()) {
        add(section, unit.lead(), unit.from(), unit.to());
        return;
      }
      int end = text.charAt(at - 1) == ' ' ? at - 1 : at;
      double half = unit.tokens() / 2;
      emit(section, List.of(new Unit(unit.from(), end, half, unit.kind(), unit.lead())));
      emit(section, List.of(new Unit(at, unit.to(), half, unit.kind(), unit.lead())));
    }

    private void add(Section section, String lead, int from, int to) {
      passages.add(
          new Passage(
              document,
              passages.size(),
              text.substring(from, to),
              offsets.span(from, to),
              section.page(),
              section.path(),
              lead,
              extract.language()));
    }
  }
}
