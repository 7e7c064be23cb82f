"""Verifies the receipt of an answer: verify_receipt.py FILE [NAME].

Written from docs/reference/receipt-format.md alone, as verify_bundle.py beside it is, whose few
words about keys and notes it uses. NAME is the installation it has to be of.
"""
import json, pathlib, sys
from verify_bundle import by, canonical, need, note, parse, read_keys, sha

def verify(whole, name=None):
    text, signatures = note(whole)
    lines = text.split("\n")
    need(len(lines) == 3 and lines[0] == "cloister-receipt/1" and lines[2] == "", "it is no receipt")
    content = parse(lines[1])
    need(canonical(content) == lines[1], "it is not in canonical form")
    keys = read_keys(json.dumps({"note": key}) for key in content["keys"])
    need(by(keys[-1], text, signatures), "the last of its keys did not sign it")
    need(content["origin"].startswith(keys[0][0] + "/"), "it is of another installation than its keys")
    need(name in (None, keys[0][0], content["origin"]), "it is of another installation than " + str(name))
    answer = content["answer"]
    passages = {passage.get("number"): passage for passage in answer["passages"]}
    for sentence in answer["sentences"]:
        for citation in sentence["citations"]:
            passage = passages.get(citation.get("number"), {})
            need(passage.get("document") == citation["document"], "it cites what was not read")
            inside = passage["start"] <= citation["start"] and citation["end"] <= passage["end"]
            need(inside, "it cites what was not read")
    return sha(canonical(answer).encode()).hex()

if __name__ == "__main__":
    try:
        print("proven", verify(pathlib.Path(sys.argv[1]).read_bytes().decode("utf-8"), *sys.argv[2:3]))
    except (ValueError, KeyError, TypeError, IndexError) as wrong:
        print("not proven:", wrong)
        sys.exit(1)
