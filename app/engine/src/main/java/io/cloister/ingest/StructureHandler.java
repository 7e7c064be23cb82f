package io.cloister.ingest;

import io.cloister.corpus.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Turns the XHTML that Tika's parsers write into blocks.
final class StructureHandler extends DefaultHandler {
  /// In one paragraph.
  private static final int MOST_ADDRESSES = 10;

  private final ExtractBuilder out;
  private final PageText page;
  private final StringBuilder run = new StringBuilder();
  private Block.Kind kind = Block.Kind.PARAGRAPH;
  private int level;
  private int lists;
  private int ignored;
  private int pages;
  private boolean paged;
  private boolean printed;
  private @Nullable Row row;
  private int rows;
  private boolean headed;

  private boolean links;
  private @Nullable String target;
  private int linkStart;
  private final Set<String> addresses = new LinkedHashSet<>();

  /// A table row that is being read.
  private static final class Row {
    final List<String> cells = new ArrayList<>();
    boolean headers = true;
  }

  StructureHandler(ExtractBuilder out) {
    this.out = out;
    this.page = new PageText(out);
  }

  /// Whether `<div class="page">` and slides number pages; in spreadsheets they are sheets.
  void paged(boolean yes) {
    paged = yes;
  }

  /// Whether pages are printed ones: lines of text whose paragraphs have to be found.
  void printed(boolean yes) {
    printed = yes;
  }

  /// Whether the addresses behind links are text too; they follow the paragraph, so that its words
  /// stay together.
  void links(boolean yes) {
    links = yes;
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes) {
    String name = (local.isEmpty() ? qualified : local).toLowerCase(Locale.ROOT);
    switch (name) {
      case "head", "script", "style", "template", "nav", "noscript" -> {
        flush();
        ignored++;
      }
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        leaveTable();
        begin(Block.Kind.HEADING, name.charAt(1) - '0');
      }
      case "ul", "ol", "dl" -> {
        leaveTable();
        flush();
        lists++;
      }
      case "li", "dt", "dd" -> begin(Block.Kind.LIST_ITEM, Math.max(1, lists));
      case "pre" -> {
        leaveTable();
        begin(Block.Kind.CODE, 0);
      }
      case "table" -> {
        leaveTable();
        flush();
        rows = 0;
        headed = false;
      }
      case "tr" -> {
        flush();
        row = new Row();
      }
      case "td", "th" -> {
        if (row == null) {
          flush();
        } else {
          run.setLength(0);
          row.headers &= name.equals("th");
        }
      }
      case "p", "blockquote", "section", "article", "header", "footer", "main", "aside" -> soft();
      case "div" -> {
        soft();
        page(attributes.getValue("class"));
      }
      case "a" -> {
        target = links ? attributes.getValue("href") : null;
        linkStart = run.length();
      }
      case "br" -> run.append('\n');
      case "input", "img", "object" -> run.append(' ');
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String local, String qualified) {
    String name = (local.isEmpty() ? qualified : local).toLowerCase(Locale.ROOT);
    switch (name) {
      case "head", "script", "style", "template", "nav", "noscript" -> {
        run.setLength(0);
        ignored = Math.max(0, ignored - 1);
      }
      case "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre" -> flush();
      case "ul", "ol", "dl" -> {
        flush();
        lists = Math.max(0, lists - 1);
      }
      case "td", "th" -> {
        if (row == null) {
          flush();
        } else {
          appendAddresses();
          row.cells.add(ExtractBuilder.clean(run.toString(), false).replace('\n', ' '));
          run.setLength(0);
        }
      }
      case "tr" -> endRow();
      case "a" -> endLink();
      case "table" -> {
        endRow();
        flush();
      }
      case "p", "blockquote", "section", "article", "header", "footer", "main", "aside", "div" ->
          soft();
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    if (ignored > 0) {
      return;
    }
    run.append(chars, start, length);
    if (out.full() || out.overflows(run.length())) {
      throw new TooLarge();
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) throws SAXException {
    characters(chars, start, length);
  }

  @Override
  public void endDocument() {
    endRow();
    flush();
  }

  /// More text than the limit allows.
  static final class TooLarge extends SAXException {
    private static final long serialVersionUID = 1;
  }

  private void page(@Nullable String style) {
    if (!paged || style == null) {
      return;
    }
    switch (style) {
      case "page", "slide", "slide-content" -> {
        flush();
        out.page(++pages);
      }
      default -> {}
    }
  }

  /// The border of a paragraph; inside a cell or an item it only parts words.
  private void soft() {
    if (row != null || (kind == Block.Kind.LIST_ITEM && run.isEmpty())) {
      run.append(' ');
    } else if (kind == Block.Kind.HEADING || kind == Block.Kind.CODE) {
      run.append('\n');
    } else if (printed && kind == Block.Kind.PARAGRAPH) {
      // The page is seen as a whole.
      run.append("\n\n");
    } else {
      flush();
    }
  }

  private void begin(Block.Kind next, int depth) {
    if (row != null && next == Block.Kind.LIST_ITEM) {
      run.append(' ');
      return;
    }
    flush();
    kind = next;
    level = depth;
  }

  /// A heading, list or table inside of a cell shows that the table is there for the layout: what
  /// was read of its row so far is text.
  private void leaveTable() {
    if (row != null) {
      Row left = row;
      row = null;
      left.cells.forEach(cell -> out.add(Block.Kind.PARAGRAPH, 0, cell));
      flush();
    }
  }

  private void endRow() {
    if (row == null) {
      return;
    }
    List<String> cells = row.cells;
    boolean headers = row.headers;
    row = null;
    long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
    if (filled == 0) {
      return;
    }
    boolean first = rows++ == 0;
    boolean header =
        !headed
            && filled > 1
            && (headers || (first && cells.stream().noneMatch(StructureHandler::numeric)));
    headed |= header;
    String text = String.join(" | ", cells).replaceAll("( \\|)+ *$", "");
    out.add(header ? Block.Kind.TABLE_HEADER : Block.Kind.TABLE_ROW, 0, text);
  }

  private void endLink() {
    if (target != null && linkStart <= run.length()) {
      String address = Links.shown(run.substring(linkStart), target);
      if (addresses.size() < MOST_ADDRESSES) {
        addresses.add(address);
      }
    }
    target = null;
  }

  private static boolean numeric(String cell) {
    return !cell.isEmpty()
        && cell.chars().allMatch(c -> Character.isDigit(c) || " .,:;/%$€£+-()".indexOf(c) >= 0);
  }

  private void appendAddresses() {
    addresses.forEach(run::append);
    addresses.clear();
  }

  private void flush() {
    appendAddresses();
    if (!run.isEmpty()) {
      String raw = run.toString();
      run.setLength(0);
      switch (kind) {
        case PARAGRAPH -> {
          if (printed) {
            page.add(raw);
          } else {
            Lines.add(out, raw);
          }
        }
        case HEADING -> out.add(kind, level, raw.replace('\n', ' '));
        case CODE -> out.add(kind, level, raw);
        case LIST_ITEM, TABLE_HEADER, TABLE_ROW -> out.add(kind, level, raw.replace('\n', ' '));
      }
    }
    kind = Block.Kind.PARAGRAPH;
    level = 0;
  }
}
