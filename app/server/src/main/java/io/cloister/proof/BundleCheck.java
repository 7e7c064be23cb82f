package io.cloister.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Checks a bundle: its manifest is signed, its files are those of the manifest, its events are
/// those that the checkpoint counts, all of them and in their order.
final class BundleCheck {
  private final BundleFiles files;
  private final Held held;
  private final KeyChain keys;
  private final Manifest manifest;

  private BundleCheck(BundleFiles files, Held held) throws IOException {
    this.files = files;
    this.held = held;
    byte[] signed = files.small(Manifest.FILE);
    keys = keys(files);
    if (!keys.last().signed(signed, files.small(Manifest.SIGNATURE))) {
      throw new IllegalArgumentException(
          "the manifest is not signed by the last key of the installation, " + keys.last().id());
    }
    manifest = Manifest.read(new String(signed, StandardCharsets.UTF_8));
  }

  static Verdict check(Path bundle, Held held) {
    try (BundleFiles files = BundleFiles.open(bundle)) {
      return new BundleCheck(files, held).check();
    } catch (IllegalArgumentException | IOException | UncheckedIOException broken) {
      return broken("bundle", String.valueOf(broken.getMessage()));
    }
  }

  private static Verdict broken(String where, String what) {
    return new Verdict("", 1, 0, 0, 0, 0, List.of(new Verdict.Problem(where, what)), 0);
  }

  private static KeyChain keys(BundleFiles files) throws IOException {
    return KeyChain.read(
        new String(files.small(Manifest.KEYS), StandardCharsets.UTF_8)
            .lines()
            .map(Manifest::note)
            .toList());
  }

  private Verdict check() throws IOException {
    Set<String> listed = new HashSet<>(manifest.files().keySet());
    listed.add(Manifest.FILE);
    listed.add(Manifest.SIGNATURE);
    if (!listed.equals(files.names())) {
      return broken(
          "bundle", "its files are not those of its manifest: " + differing(listed, files.names()));
    }
    for (var file : manifest.files().entrySet()) {
      if (!same(file.getKey(), file.getValue())) {
        return broken("file " + file.getKey(), "it was changed since the manifest was signed");
      }
    }
    try (Lines checkpoints = new Lines(files.open(Manifest.CHECKPOINTS));
        Lines records = new Lines(files.open(Manifest.RECORDS))) {
      Proof proof = new Proof(keys, manifest.origin(), notes(checkpoints), held);
      proof.hold(keys, "file " + Manifest.CHECKPOINT, text(Manifest.CHECKPOINT));
      if (proof.begin(manifest.before()) != manifest.first()) {
        return broken("bundle", "it does not begin where its manifest says");
      }
      if (manifest.files().containsKey(Manifest.LEAVES)) {
        try (Lines leaves = new Lines(files.open(Manifest.LEAVES))) {
          some(proof, records, leaves);
        }
        if (manifest.files().containsKey(Manifest.EXPIRED)) {
          deleted(proof);
        }
      } else {
        all(proof, records);
      }
      return sealed(proof.end(manifest.after()));
    }
  }

  private String text(String name) throws IOException {
    return new String(files.small(name), StandardCharsets.UTF_8);
  }

  private static Set<String> differing(Set<String> listed, Set<String> there) {
    Set<String> differing = new HashSet<>(listed);
    differing.addAll(there);
    differing.removeIf(name -> listed.contains(name) && there.contains(name));
    return differing;
  }

  private static Iterator<String> notes(Iterator<String> lines) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public String next() {
        return Manifest.note(lines.next());
      }
    };
  }

  /// Every event of the range is in clear.
  private void all(Proof proof, Lines records) {
    for (long seq = manifest.first(); seq <= manifest.last(); seq++) {
      if (!records.hasNext()) {
        proof.problem("event " + seq, "it is missing");
        return;
      }
      proof.leaf(leaf(seq, records.next()), made -> {});
    }
    if (records.hasNext() || manifest.records() != manifest.last() - manifest.first() + 1) {
      proof.problem("file " + Manifest.RECORDS, "it has more or fewer events than the manifest");
    }
  }

  /// The events that say what was deleted, each with the proof that the checkpoint counts it.
  private void deleted(Proof proof) throws IOException {
    Checkpoint checkpoint = Checkpoint.read(Note.read(text(Manifest.CHECKPOINT)));
    try (Lines lines = new Lines(files.open(Manifest.EXPIRED))) {
      while (lines.hasNext()) {
        Manifest.Counted counted = Manifest.counted(lines.next());
        Entry entry = counted.entry();
        Hash leaf = leaf(entry.seq(), entry);
        Inclusion inclusion = new Inclusion(entry.seq() - 1, checkpoint.size(), counted.path());
        if (!inclusion.proves(leaf, checkpoint.root())) {
          throw new IllegalArgumentException(
              "no checkpoint counts event "
                  + entry.seq()
                  + ", which says that others were deleted");
        }
        proof.says(entry);
      }
    }
  }

  /// Some are; of all there are the leaves. What is not shown was deleted, or is of others than
  /// those that were asked for.
  private void some(Proof proof, Lines records, Lines leaves) {
    boolean whole = manifest.files().containsKey(Manifest.EXPIRED);
    long shown = 0;
    String line = records.hasNext() ? records.next() : "";
    for (long seq = manifest.first(); seq <= manifest.last(); seq++) {
      if (!leaves.hasNext()) {
        proof.problem("event " + seq, "its leaf is missing");
        return;
      }
      Hash leaf = Hash.ofHex(leaves.next());
      if (!line.isEmpty() && entry(line).seq() == seq) {
        if (!leaf(seq, line).equals(leaf)) {
          proof.problem("event " + seq, "it does not have the leaf it should");
        }
        shown++;
        line = records.hasNext() ? records.next() : "";
        proof.leaf(leaf, made -> {});
      } else if (whole) {
        proof.empty(leaf, made -> {});
      } else {
        proof.leaf(leaf, made -> {});
      }
    }
    if (!line.isEmpty() || leaves.hasNext() || shown != manifest.records()) {
      proof.problem("file " + Manifest.RECORDS, "it has events out of order, or of another range");
    }
  }

  private Hash leaf(long seq, String line) {
    return leaf(seq, entry(line));
  }

  private Hash leaf(long seq, Entry entry) {
    if (entry.seq() != seq) {
      throw new IllegalArgumentException(
          "where event " + seq + " should be, there is " + entry.seq());
    }
    if (!keys.origin(entry.tenant()).equals(manifest.origin())) {
      throw new IllegalArgumentException("event " + seq + " is another tenant's");
    }
    return entry.leaf();
  }

  private static Entry entry(String line) {
    try {
      return Entry.read(line);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "an event cannot be read: " + wrong.getMessage() + " (" + beginning(line) + ")", wrong);
    }
  }

  private static String beginning(String line) {
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }

  /// A bundle has to end with a checkpoint.
  private static Verdict sealed(Verdict verdict) {
    return verdict.proven() && (verdict.unsigned() > 0 || verdict.checkpoints() == 0)
        ? broken("bundle", "no checkpoint counts the events it has")
        : verdict;
  }

  private boolean same(String name, Manifest.Content content) throws IOException {
    MessageDigest digest = Hash.sha256();
    long count = 0;
    try (InputStream in = files.open(name)) {
      byte[] piece = new byte[1 << 16];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        count += read;
        if (count > content.bytes()) {
          return false;
        }
        digest.update(piece, 0, read);
      }
    }
    return count == content.bytes() && new Hash(digest.digest()).equals(content.sha256());
  }
}
