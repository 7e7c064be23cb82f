package io.cloister.ingest;

import io.cloister.corpus.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/// Reads Markdown (CommonMark with GitHub's tables). Front matter between `---` lines gives title
/// and author and is no text.
final class MarkdownReader {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private MarkdownReader() {}

  static void read(String markdown, ExtractBuilder out) {
    FrontMatter front = FrontMatter.of(markdown);
    out.title = front.title();
    out.author = front.author();
    out.modified = front.modified();
    PARSER.parse(front.body()).accept(new Blocks(out));
  }

  private static final class Blocks extends AbstractVisitor {
    private final ExtractBuilder out;
    private int lists;

    Blocks(ExtractBuilder out) {
      this.out = out;
    }

    @Override
    public void visit(Heading heading) {
      String text = text(heading).replace('\n', ' ');
      if (heading.getLevel() == 1 && out.title == null && !text.isBlank()) {
        out.title = text.strip();
      }
      out.add(Block.Kind.HEADING, heading.getLevel(), text);
    }

    @Override
    public void visit(Paragraph paragraph) {
      out.add(Block.Kind.PARAGRAPH, 0, text(paragraph));
    }

    @Override
    public void visit(BulletList list) {
      visitList(list);
    }

    @Override
    public void visit(OrderedList list) {
      visitList(list);
    }

    private void visitList(ListBlock list) {
      lists++;
      visitChildren(list);
      lists--;
    }

    @Override
    public void visit(ListItem item) {
      StringBuilder own = new StringBuilder();
      for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
        if (child instanceof Paragraph) {
          own.append(own.isEmpty() ? "" : " ").append(text(child));
        } else {
          out.add(Block.Kind.LIST_ITEM, lists, own.toString());
          own.setLength(0);
          child.accept(this);
        }
      }
      out.add(Block.Kind.LIST_ITEM, lists, own.toString());
    }

    @Override
    public void visit(FencedCodeBlock code) {
      out.add(Block.Kind.CODE, 0, code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
      out.add(Block.Kind.CODE, 0, code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
      // A comment or a lone tag leaves no text; whole pages of HTML are not Markdown's business.
      out.add(Block.Kind.PARAGRAPH, 0, Jsoup.parseBodyFragment(html.getLiteral()).text());
    }

    @Override
    public void visit(CustomBlock block) {
      if (block instanceof TableBlock) {
        visitChildren(block);
      }
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableRow) {
        List<String> cells = new ArrayList<>();
        for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
          if (cell instanceof TableCell) {
            cells.add(text(cell).replace('\n', ' ').strip());
          }
        }
        boolean head = node.getParent() instanceof TableHead;
        out.add(
            head ? Block.Kind.TABLE_HEADER : Block.Kind.TABLE_ROW, 0, String.join(" | ", cells));
      } else {
        visitChildren(node);
      }
    }

    private static String text(Node node) {
      Inline inline = new Inline();
      node.accept(inline);
      return inline.out.toString();
    }
  }

  /// The words of one block, without its marks.
  private static final class Inline extends AbstractVisitor {
    final StringBuilder out = new StringBuilder();

    @Override
    public void visit(Text text) {
      out.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      out.append(code.getLiteral());
    }

    @Override
    public void visit(Link link) {
      int start = out.length();
      visitChildren(link);
      out.append(Links.shown(out.substring(start), link.getDestination()));
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      out.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      out.append('\n');
    }

    @Override
    public void visit(org.commonmark.node.HtmlInline html) {
      if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
        out.append('\n');
      }
    }
  }
}
