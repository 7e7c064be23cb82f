#!/usr/bin/env python3
"""Checks the sample against itself and prints what it counted; exits 1 with every mistake listed.

Documents: made files say what their source says, names are portable, every access rule has a file. Questions: each answer
stands word for word in every document named for it (on the page named), in none of the near ones, and the person who asks may
read them; where a person may not, nothing that they can read gives it away, and somebody else gets the answer. README.md: its
tables say what the rules and the questions say.
"""
import collections
import email
import email.policy
import html
import io
import json
import pathlib
import re
import sys
import unicodedata

sys.dont_write_bytecode = True  # leave no __pycache__ beside the tools
import build

HERE = pathlib.Path(__file__).resolve().parent.parent
HANDBOOK = HERE / "handbook"
LANGUAGES = ("en", "de", "fr", "pt")


def plain(text):
    text = re.sub(r"\*\*|`", "", text)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def holds(text, answer):
    """Whether the answer stands in the text as whole words: 25 is neither in 125 nor in 0.25."""
    return re.search(r"(?<!\w)(?<!\d[.,])%s(?!\w)(?![.,]\d)" % re.escape(plain(answer)), text) is not None


def pages(kind, data):
    """The text of a file as people see it, with one entry for each page of a PDF and one for anything else."""
    if kind == "pdf":
        from pypdf import PdfReader

        return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]
    if kind == "docx":
        from docx import Document

        paragraphs = [p for p in Document(io.BytesIO(data)).element.body.iter() if p.tag.endswith("}p")]
        return [plain(" ".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in paragraphs))]
    if kind == "pptx":
        from pptx import Presentation

        words = []
        for slide in Presentation(io.BytesIO(data)).slides:
            for shape in slide.shapes:
                if shape.has_text_frame:
                    words += [p.text for p in shape.text_frame.paragraphs]
                if shape.has_table:
                    words += [cell.text for row in shape.table.rows for cell in row.cells]
            if slide.has_notes_slide:
                words.append(slide.notes_slide.notes_text_frame.text)
        return [plain(" ".join(words))]
    if kind == "xlsx":
        from openpyxl import load_workbook

        cells = [str(c) for s in load_workbook(io.BytesIO(data)) for row in s.values for c in row if c is not None]
        return [plain(" ".join(cells))]
    if kind == "eml":
        mail = email.message_from_bytes(data, policy=email.policy.default)
        words = [mail["subject"], mail.get_body(("plain", "html")).get_content()]
        words += [part.get_content() for part in mail.iter_attachments()]
        return [plain("\n".join(words))]
    text = data.decode("utf-8")
    if kind == "html":
        text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(b|strong|em|a|i|abbr)\b[^>]*>", "", text)))
    return [plain(text)]


def matches(pattern, path):
    regex = re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(regex, path) is not None


def grants(rule, person):
    mine = {"everyone", "user:" + person["login"], *("group:" + g for g in person["groups"])}
    return not mine & set(rule["deny"]) and bool(mine & set(rule["allow"]))


def readable(rules, person, path):
    """The first rule that matches the path decides; without one the document is everybody's."""
    return next((grants(rule, person) for rule in rules if matches(rule["paths"], path)), True)


def check_documents(files, texts):
    for name, path in files.items():
        words = len(" ".join(texts[name]).split())
        if words < 150 or path.stat().st_size >= 60_000:
            yield "%s: %d words, %d bytes" % (name, words, path.stat().st_size)
        if unicodedata.normalize("NFC", name) != name or re.search(r'[<>:"\\|?*]', name):
            yield "%s: not a name that every file system takes (composed letters, no <>:\"\\|?*)" % name
    folded = collections.Counter(name.casefold() for name in files)
    yield from ("%s: differs from another name only in case" % name for name in files if folded[name.casefold()] > 1)

    made = {str(s.relative_to(build.CONTENT).with_suffix("")): s for s in build.CONTENT.rglob("*.md")}
    for name in sorted(made.keys() | {n for n in files if n.rpartition(".")[2] in build.MAKERS}):
        if name not in made or name not in files:
            yield "%s: has no %s" % (name, "source under tools/content" if name in files else "file: run build.py")
        elif pages(name.rpartition(".")[2], build.make(made[name])) != texts[name]:
            yield "%s: is not what its source says: run build.py" % name


def check_rules(rules, people, files):
    principals = {"everyone"} | {"user:" + p for p in people} | {"group:" + g for p in people.values() for g in p["groups"]}
    for rule in rules:
        yield from ("access.json: nobody is " + x for x in rule["allow"] + rule["deny"] if x not in principals)
        if not any(matches(rule["paths"], name) for name in files):
            yield "access.json: no file matches " + rule["paths"]


def check_question(q, before, questions, rules, people, texts):
    """Yields what is wrong with one question; `before` are those of the lines above."""
    docs, near, answers, cited = q["doc_ids"], q.get("near_doc_ids", []), q["answers"], q.get("citations", [])
    if q["id"] != "s%03d" % (len(before) + 1):
        yield "the ids run s001, s002 and so on"
    if q["lang"] not in LANGUAGES:
        yield "language %s" % q["lang"]
    if q["as"] not in people:
        yield "nobody is " + q["as"]
        return
    unknown = [d for d in docs + near if d not in texts]
    if unknown:
        yield "no document " + ", ".join(unknown)
        return
    if q.get("thread") and q["thread"] != [b["question"] for b in before[-len(q["thread"]) :] if b["as"] == q["as"]]:
        yield "its thread is not what the same person asked in the lines above"

    sees = {d for d in texts if readable(rules, people[q["as"]], d)}
    yield from ("%s may not read the near document %s" % (q["as"], d) for d in near if d not in sees)
    yield from ("%s is named as right and as near" % d for d in near if d in docs)
    if not q["answerable"]:
        if answers or cited:
            yield "answers or citations for a question that has none"
        if not docs and not near:
            yield "neither a closed document nor a near one"
        yield from ("%s may read %s" % (q["as"], d) for d in docs if d in sees)
        twins = [t for t in questions if t["answerable"] and t["question"] == q["question"] and t["doc_ids"] == docs]
        if docs and not twins:
            yield "nobody else gets this answer"
        leaks = [d for t in twins for a in t["answers"] for d in sees if any(holds(page, a) for page in texts[d])]
        yield from ("%s can read the answer in %s" % (q["as"], d) for d in leaks)
        return
    if not answers or not docs:
        yield "answerable without answers or doc_ids"
    yield from ("%s may not read %s" % (q["as"], d) for d in docs if d not in sees)
    for doc in docs:
        if not any(holds(page, a) for a in answers for page in texts[doc]):
            yield "no answer stands word for word in " + doc
    for answer in answers:
        if not any(holds(page, answer) for doc in docs for page in texts[doc]):
            yield "not word for word in its documents: " + answer
        yield from ("%s also says: %s" % (d, answer) for d in near if any(holds(page, answer) for page in texts[d]))
    for c in cited:
        if c["doc_id"] not in docs:
            yield "cites %s, which is not one of its documents" % c["doc_id"]
        elif not any(holds(page, a) for a in answers for page in texts[c["doc_id"]][c["page"] - 1 : c["page"]]):
            yield "not on page %d of %s" % (c["page"], c["doc_id"])
    paged = {d for d in docs if d.endswith(".pdf")}
    yield from ("no page named for " + d for d in sorted(paged - {c["doc_id"] for c in cited}))


def check_readme(readme, rules, people, questions):
    """The table of folders names whom each rule lets in; each row of the tour is a question with its answer and place."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in readme.splitlines() if line.startswith("| ")]
    for rule in rules:
        named = [set(re.findall("`(.+?)`", row[1])) for row in rows if row[0] == "`%s`" % rule["paths"]]
        inside = {"everyone"} if rule["allow"] == ["everyone"] else {p for p in people if grants(rule, people[p])}
        if named != [inside]:
            yield "README.md: %s is open to %s" % (rule["paths"], ", ".join(sorted(inside)))
    tour = [row for row in rows if len(row) == 4 and row[0].startswith("`")]
    if len(tour) < 6 or not any("not found" in row[2] for row in tour):
        yield "README.md: the tour has five questions and one without an answer"
    for who, asked, answer, place in tour:
        found = [q for q in questions if q["as"] == who.strip("`") and q["question"] == asked]
        if not found or (found[0]["answers"] or ["not found"])[0] != answer.strip("*"):
            yield "README.md: no question %s asks, with the answer %s: %s" % (who, answer, asked)
        elif set(re.findall("`(.+?)`", place)) - {*found[0]["doc_ids"], *found[0].get("near_doc_ids", [])}:
            yield "README.md: not a document of that question: " + place


def main():
    people = {p["login"]: p for p in json.loads((HERE / "people.json").read_text("utf-8"))}
    rules = json.loads((HERE / "access.json").read_text("utf-8"))
    questions = [json.loads(line) for line in (HERE / "questions.jsonl").read_text("utf-8").splitlines()]
    files = {p.relative_to(HANDBOOK).as_posix(): p for p in sorted(HANDBOOK.rglob("*")) if p.is_file()}
    texts = {name: pages(path.suffix[1:], path.read_bytes()) for name, path in files.items()}

    wrong = [*check_rules(rules, people, files), *check_documents(files, texts)]
    for n, q in enumerate(questions):
        found = check_question(q, questions[:n], questions, rules, people, texts)
        wrong += ["%s (%s): %s" % (q["id"], q["question"], what) for what in found]
    wrong += check_readme((HERE / "README.md").read_text("utf-8"), rules, people, questions)

    kinds = collections.Counter(p.suffix[1:] for p in files.values())
    print("%d documents: %s" % (len(files), ", ".join("%d %s" % (n, k) for k, n in sorted(kinds.items()))))
    print("%d words" % sum(len(p.split()) for t in texts.values() for p in t))
    yes = sum(q["answerable"] for q in questions)
    closed = sum(1 for q in questions if not q["answerable"] and q["doc_ids"])
    print("%d questions: %d answerable, %d not (%d closed to who asks)" % (len(questions), yes, len(questions) - yes, closed))
    for login, person in people.items():
        seen = sum(readable(rules, person, name) for name in files)
        shut = [rule["paths"] for rule in rules if not grants(rule, person)]
        print("%-8s reads %d of %d; shut: %s" % (login, seen, len(files), ", ".join(shut) or "-"))
    print("\n".join(wrong) or "no mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
