package io.cloister.vendor.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Where keys and the list of revocations lie for whoever sends them on. What is in the books is
/// what counts: a file that is missing is written again from there.
public final class Outbox {
  private final Books books;
  private final Path folder;

  public Outbox(Books books, Path folder) {
    this.books = books;
    this.folder = folder;
  }

  /// Writes what does not lie there yet.
  ///
  /// @throws Refused when it cannot be written
  public synchronized void deliver() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      // One process after the other, so that an older list never takes a newer one's place.
      try (FileChannel turn = FileChannel.open(folder.resolve(".turn"), CREATE, WRITE)) {
        turn.lock();
        write();
      }
    } catch (IOException failed) {
      throw new Refused(
          "It is in the books, and the outbox "
              + folder
              + " cannot be written. Look at it; the next command that signs something writes what is missing.",
          failed);
    }
  }

  private void write() throws IOException {
    for (Issued key : books.read(tables -> tables.keys().undelivered())) {
      place(file(key), key.text());
      books.change(tables -> tables.keys().delivered(key.id()));
    }
    String list =
        books.find(tables -> {
          Keys.SignedList last = tables.keys().lastList();
          return last == null ? null : last.text();
        });
    if (list != null) {
      place(folder.resolve("revocations.pem"), list);
    }
  }

  /// Where a key lies.
  public Path file(Issued key) {
    return folder.resolve(key.agreement() + "-" + key.id() + ".pem");
  }

  /// Whole or not at all: somebody may be looking.
  private void place(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Path part = Files.createTempFile(folder, ".part-", "");
    Files.write(part, text.getBytes(UTF_8));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
