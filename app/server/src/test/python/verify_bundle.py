"""Verifies a bundle of Cloister's record: verify_bundle.py BUNDLE [CHECKPOINT].

Written from docs/reference/audit-format.md alone, with Python's own library and openssl, to show
that the page is enough. Ends with 0 when all is proven, with 1 and a sentence when anything is not.
"""
import base64, functools, hashlib, json, os, pathlib, re, subprocess, sys, tempfile, zipfile
SPKI = bytes.fromhex("302a300506032b6570032100")

def signed(key, text, signature):  # Ed25519, by openssl
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "text", "signature")]
        for path, content in zip(paths, (SPKI + key, text, signature)): pathlib.Path(path).write_bytes(content)
        command = ["openssl", *"pkeyutl -verify -pubin -keyform DER -rawin -inkey".split(), paths[0], "-in", paths[1], "-sigfile", paths[2]]
        return len(signature) == 64 and subprocess.run(command, capture_output=True).returncode == 0

def need(so, sentence):
    if not so: raise ValueError(sentence)

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

def parse(text):
    def once(pairs):
        return need(len(pairs) == len(dict(pairs)), "a name is there twice") or dict(pairs)
    return json.loads(text, object_pairs_hook=once)

def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list): return "[" + ",".join(map(canonical, value)) + "]"
    need(not isinstance(value, float), "there is a fraction")
    need(not isinstance(value, int) or abs(value) < 2**53, "a number is too large")
    return json.dumps(value, ensure_ascii=False)

PLAIN, FIELDS = ["action", "outcome", "request_id", "seq", "tenant", "time", "v"], ["actor", "on_behalf_of", "resource"]

def leaf(line):
    event = parse(line)
    need(canonical(event) == line, "an event is not in canonical form")
    need(set(event) <= set(PLAIN + FIELDS + ["detail", "erased", "salts"]), "an event has a strange member")
    need(event["v"] == 1, "an event has another version")
    said = {name: event[name] for name in FIELDS if name in event}
    said.update({"detail." + name: value for name, value in event["detail"].items()})
    salts, erased = event["salts"], event.get("erased", {})
    need(set(salts) == set(said) and not set(said) & set(erased), "salts are not those of the fields")
    need(all(re.fullmatch("[0-9a-f]{32}", salt) for salt in salts.values()), "a salt is not 16 bytes")
    commitments = dict(erased)
    for name, value in said.items():
        commitments[name] = sha(bytes.fromhex(salts[name]), canonical(value).encode()).hex()
    content = {name: event[name] for name in PLAIN} | {"commitments": commitments}
    return event, sha(b"\0", canonical(content).encode())

class Tree:
    def __init__(self):
        self.stack, self.size = [], 0
    def push(self, hash, level=0):
        need(self.size % 2**level == 0, "a subtree cannot stand there")
        self.size += 2**level
        while self.stack and self.stack[-1][0] == level: hash, level = sha(b"\1", self.stack.pop()[1], hash), level + 1
        self.stack.append((level, hash))
    def root(self):
        hashes = [hash for _, hash in reversed(self.stack)] or [sha()]
        return functools.reduce(lambda right, left: sha(b"\1", left, right), hashes)

def root_by(path, hash, place, size):  # of a tree of that size, by the hashes beside the way up from a leaf
    if size == 1: return need(not path, "a path is too long") or hash
    left = 1 << (size - 1).bit_length() - 1
    if place < left: return sha(b"\1", root_by(path[:-1], hash, place, left), path[-1])
    return sha(b"\1", path[-1], root_by(path[:-1], hash, place - left, size - left))

def deleted(line, own):  # what an event that a checkpoint counts says was deleted
    event, hash = leaf(canonical(parse(line)["event"]))
    path = [bytes.fromhex(each) for each in parse(line)["path"]]
    need(root_by(path, hash, event["seq"] - 1, own["size"]) == own["root"], "no checkpoint counts a deletion")
    need([event[name] for name in ("tenant", "action", "outcome")] == [own["tenant"], "record.expire", "success"], "an event deletes nothing")
    need(all(1 <= first <= last < event["seq"] for first, last in event["detail"]["ranges"]), "a deletion is of what comes later")
    return event["detail"]["ranges"]

def note(whole):  # the text of a note, and its signatures by name and key id
    text, gap, rest = whole.rpartition("\n\n")
    need(gap and rest.endswith("\n"), "there is no signed note")
    lines = [line.split(" ") for line in rest[:-1].split("\n")]
    need(all(len(line) == 3 and line[0] == "\u2014" for line in lines), "a line is no signature")
    return text + "\n", {(line[1], base64.b64decode(line[2])[:4]): base64.b64decode(line[2])[4:] for line in lines}

def by(key, text, signatures):
    signature = signatures.get((key[0], sha(key[0].encode() + b"\n\1", key[1])[:4]), b"")
    return signed(key[1], text.encode(), signature)

def read_keys(lines):
    keys = []
    for number, line in enumerate(lines, 1):
        text, signatures = note(parse(line)["note"])
        head, count, written, _, end = text.split("\n")
        name, _, encoded = written.split("+", 2)
        raw = base64.b64decode(encoded)
        need(len(raw) == 33 and raw[0] == 1 and end == "", "a key is no Ed25519 key")
        keys.append((name, raw[1:]))
        need(name == "cloister/" + sha(keys[0][1]).hex()[:32], "a key is of another installation")
        need((head, count) == (name + "/keys", str(number)), "a key is not the next")
        need(all(by(key, text, signatures) for key in keys[-2:]), "a key is not introduced by the one before")
    return need(keys, "there is no key") or keys

def read_checkpoint(whole, keys, origin):
    text, signatures = note(whole)
    lines = text.split("\n")
    need(len(lines) == 7 and lines[0] == origin, "a checkpoint is of another record")
    signer = [i for i, key in enumerate(keys) if by(key, text, signatures)]
    need(signer, "a checkpoint is not signed by a key of the installation")
    fields = [line.split(" ")[-1] for line in lines]
    return {"tenant": origin.split("/", 2)[2], "size": int(fields[1]), "root": base64.b64decode(fields[2]), "number": int(fields[3]),
            "previous": base64.b64decode(fields[5]), "hash": sha(text.encode()), "signer": signer[0]}

class Bundle:
    def __init__(self, path):
        self.path, self.zip = path, None if os.path.isdir(path) else zipfile.ZipFile(path)
        self.names = self.zip.namelist() if self.zip else os.listdir(path)
        need(len(self.names) == len(set(self.names)) <= 32, "files are there twice, or too many")
        need(all(re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]*", name) for name in self.names), "a file has a strange name")
    def open(self, name):
        need(name in self.names, "there is no " + name)
        if self.zip:
            info = self.zip.getinfo(name)
            need(info.file_size <= 2**20 + 100 * info.compress_size, name + " unpacks to too much")
            return self.zip.open(name)
        need(not os.path.islink(os.path.join(self.path, name)), name + " is a link")
        return open(os.path.join(self.path, name), "rb")
    def small(self, name):
        with self.open(name) as file: content = file.read(2**20 + 1)
        return need(len(content) <= 2**20, name + " is too large") or content
    def lines(self, name):
        with self.open(name) as file:
            while line := file.readline(2**22):
                need(line.endswith(b"\n"), "a line is too long, or cut off")
                yield line[:-1].decode("utf-8")
    def check(self, name, content):
        digest, left = hashlib.sha256(), content["bytes"]
        with self.open(name) as file:
            while piece := file.read(2**16):
                left -= len(piece)
                need(left >= 0, name + " is larger than the manifest says")
                digest.update(piece)
        need(left == 0 and digest.hexdigest() == content["sha256"], name + " was changed")

def verify(path, held=None):
    bundle = Bundle(path)
    keys = read_keys(bundle.small("keys.jsonl").decode().splitlines())
    written = bundle.small("manifest.json")
    need(signed(keys[-1][1], written, bundle.small("manifest.sig")), "the manifest is not signed")
    manifest = parse(written)
    need(manifest["format"] == "cloister-audit-bundle/1", "the bundle has another format")
    need(set(bundle.names) == set(manifest["files"]) | {"manifest.json", "manifest.sig"}, "files are missing or strange")
    for name, content in manifest["files"].items(): bundle.check(name, content)
    origin, tree, before = manifest["origin"], Tree(), None
    due = (read_checkpoint(parse(line)["note"], keys, origin) for line in bundle.lines("checkpoints.jsonl"))
    pending = next(due, None)
    known = [read_checkpoint(one, keys, origin) for one in (bundle.small("checkpoint.txt").decode(), held) if one]
    own, empty, whole = known[0], set(), "expired.jsonl" in bundle.names
    def compare():
        nonlocal pending, before
        while pending and pending["size"] <= tree.size:
            need(pending["size"] == tree.size and pending["root"] == tree.root(), "checkpoint %d does not agree" % pending["number"])
            if before:
                follows = pending["number"] == before["number"] + 1 and pending["previous"] == before["hash"]
                need(follows and pending["signer"] >= before["signer"], "checkpoint %d does not follow" % pending["number"])
            need(before or manifest["first"] > 1 or pending["number"] == 1, "the first checkpoints are missing")
            before, pending = pending, next(due, None)
        for one in [one for one in known if one["size"] == tree.size]:
            need(one["root"] == tree.root(), "a checkpoint does not agree with the events")
            known.remove(one)
    for node in manifest["before"]: tree.push(bytes.fromhex(node["hash"]), node["level"])
    need(tree.size == manifest["first"] - 1, "the bundle does not begin where it says")
    compare()
    records = (leaf(line) for line in bundle.lines("records.jsonl"))
    leaves, event, shown = bundle.lines("leaves.txt") if "leaves.txt" in bundle.names else None, next(records, None), 0
    for seq in range(manifest["first"], manifest["last"] + 1):
        stated = bytes.fromhex(next(leaves, "")) if leaves else None
        if event and event[0]["seq"] == seq:
            need(own["tenant"] == event[0]["tenant"], "event %d is another tenant's" % seq)
            need(stated in (None, event[1]), "event %d does not have its leaf" % seq)
            stated, event, shown = event[1], next(records, None), shown + 1
        elif whole: empty.add(seq)
        need(stated, "event %d is missing" % seq)
        tree.push(stated)
        compare()
    need(event is None and shown == manifest["records"] and not (leaves and next(leaves, None)), "there are events too many")
    for node in manifest["after"]: tree.push(bytes.fromhex(node["hash"]), node["level"])
    compare()
    for line in bundle.lines("expired.jsonl") if whole else []:
        for first, last in deleted(line, own): empty.difference_update(range(max(first, manifest["first"]), min(last, manifest["last"]) + 1))
    need(not empty, "event %d is empty, and nothing says that it was deleted" % min(empty, default=0))
    need(pending is None and not known, "a checkpoint counts more or other events than are here")
    return "%s: events %d to %d are proven" % (origin, manifest["first"], manifest["last"])

if __name__ == "__main__":
    try:
        print(verify(sys.argv[1], open(sys.argv[2], encoding="utf-8").read() if len(sys.argv) > 2 else None))
    except Exception as wrong:  # Whatever a forged bundle brings about: it is not proven.
        sys.exit("not proven: %s" % wrong)
