#!/usr/bin/env python3
"""Makes the office files and PDFs of the sample handbook from the texts under content/.

content/PATH.docx.md becomes handbook/PATH.docx, and the same for pdf, pptx and xlsx. The dialect is small: headings,
paragraphs, "- " and "1. " lists with one indented level inside, pipe tables, **bold**, "---" for a new page, and in a PDF
"[contents]" for a list of its "## " chapters. In a workbook each "## " starts a sheet, in a slide deck a slide, whose table
comes last; a paragraph that begins with "Notes:" is the speaker's. The output is the same bytes every time.
"""
import datetime
import io
import os
import pathlib
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
CONTENT = HERE / "content"
HANDBOOK = HERE.parent / "handbook"
INK = "1F4E5F"
ITEM = re.compile(r"( *)(- |\d+\. )(.*)")


def blocks(text):
    """Yields (kind, value): h1..h3, p, list (of: inner?, numbered?, words), table (rows of cells), page, contents."""
    lines = text.strip().split("\n")
    i = 0
    while i < len(lines):
        line = lines[i].rstrip()
        if not line:
            i += 1
        elif line == "---":
            yield "page", None
            i += 1
        elif line == "[contents]":
            yield "contents", None
            i += 1
        elif match := re.match(r"(#{1,3}) (.*)", line):
            yield "h%d" % len(match[1]), match[2]
            i += 1
        elif line.startswith("|"):
            rows = []
            while i < len(lines) and lines[i].startswith("|"):
                cells = [c.strip() for c in lines[i].strip().strip("|").split("|")]
                if not all(re.fullmatch(r":?-+:?", c) for c in cells):
                    rows.append(cells)
                i += 1
            yield "table", rows
        elif ITEM.match(line):
            items = []
            while i < len(lines) and lines[i].strip():
                if start := ITEM.match(lines[i]):
                    items.append((bool(start[1]), start[2] != "- ", start[3].strip()))
                else:
                    inner, numbered, words = items[-1]
                    items[-1] = (inner, numbered, words + " " + lines[i].strip())
                i += 1
            yield "list", items
        else:
            words = []
            while i < len(lines) and lines[i].strip() and not re.match(r"(#{1,3} |\||- |---$)", lines[i]):
                words.append(lines[i].strip())
                i += 1
            yield "p", " ".join(words)


def runs(text):
    """Splits at **: (words, bold)."""
    return [(part, n % 2 == 1) for n, part in enumerate(text.split("**")) if part]


def shares(rows):
    """How much of a table's width each column gets, by its longest cell: they sum to 1."""
    wide = []
    for column in zip(*rows, strict=True):
        cells = [cell.replace("*", "") for cell in column]
        word = max(len(word) for cell in cells for word in cell.split() or [""])
        wide.append(max(11, word + 6, min(30, max(len(cell) for cell in cells))))
    return [w / sum(wide) for w in wide]


def date_of(text):
    """The first ISO date of the text is the document's date."""
    return datetime.datetime.fromisoformat(re.search(r"20\d\d-\d\d-\d\d", text)[0])


def same_bytes(data, when):
    """Rewrites a zip with one fixed time, in documents and in the archive."""
    out = io.BytesIO()
    stamp = when.strftime("%Y-%m-%dT09:00:00Z")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), body)
            if name.startswith("docProps/thumbnail"):
                body = b""
            info = zipfile.ZipInfo(name, (when.year, when.month, when.day, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, body, compresslevel=9)
    return out.getvalue()


def properties(core, title, when):
    core.title, core.author, core.last_modified_by = title, "Skerrow Weirworks", "Skerrow Weirworks"
    core.created = core.modified = when
    core.comments = ""


def docx(text, when):
    from docx import Document
    from docx.shared import Inches, Pt, RGBColor

    doc = Document()
    doc.styles["Normal"].font.name, doc.styles["Normal"].font.size = "Calibri", Pt(11)
    for level in (1, 2, 3):
        doc.styles["Heading %d" % level].font.color.rgb = RGBColor.from_string(INK)

    def fill(paragraph, words):
        for part, bold in runs(words):
            paragraph.add_run(part).bold = bold

    def numbering(style):
        """A numbering of its own, so that each list begins at 1."""
        known = doc.part.numbering_part.numbering_definitions._numbering
        base = known.num_having_numId(doc.styles[style].element.pPr.numPr.numId.val).abstractNumId.val
        num = known.add_num(base)
        num.add_lvlOverride(ilvl=0).add_startOverride(1)
        return num.numId

    for kind, value in blocks(text):
        if kind[0] == "h":
            doc.add_heading(value, int(kind[1]))
            if kind == "h1":
                properties(doc.core_properties, value, when)
        elif kind == "p":
            fill(doc.add_paragraph(), value)
        elif kind == "list":
            own = {}
            for inner, numbered, words in value:
                style = ("List Number" if numbered else "List Bullet") + (" 2" if inner else "")
                paragraph = doc.add_paragraph(style=style)
                fill(paragraph, words)
                if not inner:
                    own.pop(True, None)
                if numbered:
                    own[inner] = own.get(inner) or numbering(style)
                    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = own[inner]
        elif kind == "page":
            doc.add_page_break()
        elif kind == "table":
            table = doc.add_table(len(value), len(value[0]), style="Light Grid Accent 1")
            for c, share in enumerate(shares(value)):
                table.columns[c].width = Inches(6 * share)
            for r, row in enumerate(value):
                for c, cell in enumerate(row):
                    fill(table.cell(r, c).paragraphs[0], cell if r else "**%s**" % cell)
            doc.add_paragraph()
    out = io.BytesIO()
    doc.save(out)
    return same_bytes(out.getvalue(), when)


def pptx(text, when):
    from pptx import Presentation
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    deck = Presentation()
    ink = RGBColor.from_string(INK)
    slide = body = None
    for kind, value in blocks(text):
        if kind in ("h1", "h2"):
            slide = deck.slides.add_slide(deck.slide_layouts[0 if kind == "h1" else 1])
            slide.shapes.title.text = value
            slide.shapes.title.text_frame.paragraphs[0].font.color.rgb = ink
            slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(40 if kind == "h1" else 30)
            bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, deck.slide_width, Inches(0.2))
            bar.fill.solid()
            bar.fill.fore_color.rgb = bar.line.color.rgb = ink
            body = slide.placeholders[1].text_frame
            if kind == "h1":
                properties(deck.core_properties, value, when)
        elif kind == "p" and value.startswith("Notes:"):
            slide.notes_slide.notes_text_frame.text = value[6:].strip()
        elif kind in ("p", "list"):
            for inner, _, words in [(False, False, value)] if kind == "p" else value:
                first = body.paragraphs[0]
                paragraph = first if not first.runs else body.add_paragraph()
                paragraph.level = int(inner)
                for part, bold in runs(words):
                    run = paragraph.add_run()
                    run.text, run.font.bold, run.font.size = part, bold, Pt(18 if inner else 21)
        elif kind == "table":
            frame, top = slide.placeholders[1], Inches(1.6)
            if body.text:
                frame.left, frame.top, frame.width = Inches(0.5), top, Inches(9)
                frame.height = Inches(0.45 * sum(1 + len(p.text) // 70 for p in body.paragraphs))
                top += frame.height + Inches(0.1)
            else:
                frame._element.getparent().remove(frame._element)
            shape = slide.shapes.add_table(len(value), len(value[0]), Inches(0.5), top, Inches(9), Inches(0.4 * len(value)))
            grid = shape.table
            for c, share in enumerate(shares(value)):
                grid.columns[c].width = Inches(9 * share)
            for r, row in enumerate(value):
                for c, cell in enumerate(row):
                    for part, bold in runs(cell):
                        run = grid.cell(r, c).text_frame.paragraphs[0].add_run()
                        run.text, run.font.bold, run.font.size = part, bold or r == 0, Pt(15)
                    if r == 0:
                        grid.cell(r, c).fill.solid()
                        grid.cell(r, c).fill.fore_color.rgb = ink
    out = io.BytesIO()
    deck.save(out)
    return same_bytes(out.getvalue(), when)


def xlsx(text, when):
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    book.remove(book.active)
    sheet = None
    for kind, value in blocks(text):
        if kind == "h1":
            properties(book.properties, value, when)
            book.properties.creator = "Skerrow Weirworks"
            title = value
        elif kind == "h2":
            sheet = book.create_sheet(value[:31])
            sheet.append(["%s: %s" % (title, value)])
            sheet["A1"].font = Font(bold=True, size=14, color=INK)
        elif kind == "p" and sheet is not None:
            sheet.append([value])
        elif kind == "table":
            sheet.append([])
            head = sheet.max_row + 1 if sheet.max_row > 1 else 3
            for row in value:
                sheet.append([number(cell) for cell in row])
            head = sheet.max_row - len(value) + 1
            for cell in sheet[head]:
                cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=INK)
            for c in range(len(value[0])):
                width = max(len(row[c]) for row in value if c < len(row))
                sheet.column_dimensions[chr(ord("A") + c)].width = min(60, width + 3)
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue(), when)


def number(cell):
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    if re.fullmatch(r"-?\d+\.\d+", cell):
        return float(cell)
    return cell


def pdf(text, when):
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import ListFlowable, ListItem, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table
    from reportlab.platypus.tableofcontents import TableOfContents

    ink = colors.HexColor("#" + INK)
    plain = ParagraphStyle("p", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=7)
    small = ParagraphStyle("cell", parent=plain, fontSize=9.5, leading=12, spaceAfter=0)
    head = ParagraphStyle("head", parent=plain, fontName="Helvetica-Bold", textColor=ink, keepWithNext=1)
    heads = {
        "h1": ParagraphStyle("h1", parent=head, fontSize=20, leading=25),
        "h2": ParagraphStyle("h2", parent=head, fontSize=14, leading=18, spaceBefore=9),
        "h3": ParagraphStyle("h3", parent=head, fontSize=11.5, spaceBefore=6),
    }
    mark = lambda words: re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", words.replace("&", "&amp;").replace("<", "&lt;"))


    def bullets(items):
        """One flowable for a list; an inner list goes into a flowable of its own."""
        parts, at = [], 0
        while at < len(items):
            inner, _, words = items[at]
            if inner and not items[0][0]:
                end = at
                while end < len(items) and items[end][0]:
                    end += 1
                parts.append(bullets(items[at:end]))
                at = end
            else:
                parts.append(ListItem(Paragraph(mark(words), plain)))
                at += 1
        numbered = items[0][1]
        return ListFlowable(parts, bulletType="1" if numbered else "bullet", start=None if numbered else "•", bulletFontSize=10.5)

    class Book(SimpleDocTemplate):
        def afterFlowable(self, flowable):
            if getattr(flowable, "style", None) is heads["h2"]:
                words = flowable.getPlainText()
                self.canv.bookmarkPage(words)
                self.canv.addOutlineEntry(words, words)
                self.notify("TOCEntry", (0, words, self.page, words))

    story, title = [], ""
    for kind, value in blocks(text):
        if kind in heads:
            title = title or value
            story.append(Paragraph(mark(value), heads[kind]))
        elif kind == "p":
            story.append(Paragraph(mark(value), plain))
        elif kind == "list":
            story.append(bullets(value))
        elif kind == "page":
            story.append(PageBreak())
        elif kind == "contents":
            story.append(TableOfContents(levelStyles=[plain], dotsMinLevel=0))
        elif kind == "table":
            rows = [[Paragraph(("<b>%s</b>" % mark(c)) if r == 0 else mark(c), small) for c in row] for r, row in enumerate(value)]
            grid = Table(rows, [(A4[0] - 44 * mm - 12) * share for share in shares(value)], repeatRows=1, style=[
                ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#DCE9ED")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ])
            story += [grid, Spacer(1, 8)]

    def footer(canvas, doc):
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(colors.grey)
        canvas.drawString(22 * mm, 12 * mm, "Skerrow Weirworks")
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, "Page %d" % doc.page)

    nine = when.replace(hour=9, tzinfo=datetime.timezone.utc)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(nine.timestamp()))  # the date that the PDF gives itself
    out = io.BytesIO()
    Book(
        out, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=22 * mm,
        title=title, author="Skerrow Weirworks", invariant=1,
    ).multiBuild(story, onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()


MAKERS = {"docx": docx, "pptx": pptx, "xlsx": xlsx, "pdf": pdf}


def make(source):
    """The bytes of the file that a text under content/ stands for."""
    text = source.read_text("utf-8")
    return MAKERS[source.with_suffix("").suffix[1:]](text, date_of(text))


def main():
    for source in sorted(CONTENT.rglob("*.md")):
        target = HANDBOOK / source.relative_to(CONTENT).with_suffix("")
        data = make(source)
        if len(data) >= 60_000:
            sys.exit("%s would be %d bytes; a sample file stays under 60,000: shorten it" % (target, len(data)))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        print("%6d  %s" % (len(data), target.relative_to(HANDBOOK)))


if __name__ == "__main__":
    main()
