#!/usr/bin/env python3
"""Checks the sample against itself and prints what it counted; exits 1 with every mistake listed.

Each answer stands word for word in a document it names (on the page it names), the person who asks may read that document or,
where the question is not answerable for them, may not; formats, rules and people refer to things that exist.
"""
import collections
import email
import email.policy
import html
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent.parent
HANDBOOK = HERE / "handbook"


def plain(text):
    text = re.sub(r"\*\*|`", "", text)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def pages(path):
    kind = path.suffix[1:]
    if kind == "pdf":
        from pypdf import PdfReader

        return [plain(page.extract_text()) for page in PdfReader(path).pages]
    if kind == "docx":
        from docx import Document

        body = Document(path).element.body
        return [plain(" ".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in body.iter() if p.tag.endswith("}p")))]
    if kind == "pptx":
        from pptx import Presentation

        words = []
        for slide in Presentation(path).slides:
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

        cells = [str(c) for s in load_workbook(path) for row in s.values for c in row if c is not None]
        return [plain(" ".join(cells))]
    text = path.read_text("utf-8")
    if kind == "html":
        text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(b|strong|em|a|i|abbr)\b[^>]*>", "", text)))
    if kind == "eml":
        mail = email.message_from_string(text, policy=email.policy.default)
        text = "%s\n%s" % (mail["subject"], mail.get_body(("plain", "html")).get_content())
    return [plain(text)]


def matches(pattern, path):
    regex = re.escape(pattern).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(regex, path) is not None


def readable(rules, person, path):
    mine = {"everyone", "user:" + person["login"], *("group:" + g for g in person["groups"])}
    for rule in rules:
        if matches(rule["paths"], path):
            return not mine & set(rule["deny"]) and bool(mine & set(rule["allow"]))
    return True


def main():
    people = {p["login"]: p for p in json.loads((HERE / "people.json").read_text("utf-8"))}
    rules = json.loads((HERE / "access.json").read_text("utf-8"))
    questions = [json.loads(line) for line in (HERE / "questions.jsonl").read_text("utf-8").splitlines()]
    files = {str(p.relative_to(HANDBOOK)): p for p in sorted(HANDBOOK.rglob("*")) if p.is_file()}
    texts = {name: pages(path) for name, path in files.items()}
    wrong = []

    principals = {"everyone"} | {"user:" + p for p in people} | {"group:" + g for p in people.values() for g in p["groups"]}
    for rule in rules:
        wrong += ["access.json: nobody is " + x for x in rule["allow"] + rule["deny"] if x not in principals]
        if not any(matches(rule["paths"], name) for name in files):
            wrong.append("access.json: no file matches " + rule["paths"])
    for name, path in files.items():
        words = len(" ".join(texts[name]).split())
        if words < 150 or path.stat().st_size >= 60_000:
            wrong.append("%s: %d words, %d bytes" % (name, words, path.stat().st_size))

    ids = collections.Counter(q["id"] for q in questions)
    wrong += ["questions.jsonl: id %s twice" % i for i, n in ids.items() if n > 1]
    for q in questions:
        where = "%s (%s)" % (q["id"], q["question"])
        if q["as"] not in people:
            wrong.append(where + ": nobody is " + q["as"])
            continue
        if q["answerable"] and not (q["answers"] and q["doc_ids"]):
            wrong.append(where + ": answerable without answers or doc_ids")
        for doc in q["doc_ids"] + q.get("near_doc_ids", []):
            if doc not in files:
                wrong.append("%s: no document %s" % (where, doc))
        for doc in q["doc_ids"]:
            if doc in files and readable(rules, people[q["as"]], doc) != q["answerable"]:
                wrong.append("%s: %s and %s disagree with answerable=%s" % (where, q["as"], doc, q["answerable"]))
        for answer in q["answers"]:
            if not any(plain(answer) in page for doc in q["doc_ids"] for page in texts.get(doc, [])):
                wrong.append("%s: not word for word in its documents: %s" % (where, answer))
        for cited in q.get("citations", []):
            page = texts.get(cited["doc_id"], [])[cited["page"] - 1 : cited["page"]]
            if not any(plain(a) in p for a in q["answers"] for p in page):
                wrong.append("%s: not on page %d of %s" % (where, cited["page"], cited["doc_id"]))
        paged = [d for d in q["doc_ids"] if d.endswith(".pdf")] if q["answerable"] else []
        wrong += ["%s: no page named for %s" % (where, d) for d in paged if d not in [c["doc_id"] for c in q.get("citations", [])]]

    kinds = collections.Counter(p.suffix[1:] for p in files.values())
    print("%d documents: %s" % (len(files), ", ".join("%d %s" % (n, k) for k, n in sorted(kinds.items()))))
    print("%d words" % sum(len(p.split()) for t in texts.values() for p in t))
    yes = sum(q["answerable"] for q in questions)
    print("%d questions: %d answerable, %d not" % (len(questions), yes, len(questions) - yes))
    for login, person in people.items():
        shut = sorted({rule["paths"] for rule in rules for name in files if matches(rule["paths"], name) and not readable(rules, person, name)} - {"**"})
        shut = [s for s in shut if all(not readable(rules, person, n) for n in files if matches(s, n))]
        seen = sum(readable(rules, person, name) for name in files)
        print("%-8s reads %d of %d; shut: %s" % (login, seen, len(files), ", ".join(shut) or "-"))
    print("\n".join(wrong) or "no mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
