package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Audit;
import io.cloister.audit.Bundle;
import io.cloister.http.Json;
import io.cloister.print.Print;
import io.cloister.proof.Hash;
import io.cloister.proof.Manifest;
import io.cloister.store.Home;
import io.cloister.store.TenantId;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Makes one report: reads, judges, prints, packs and signs.
final class Making {
  static final String HTML = "report.html";
  static final String PDF = "report.pdf";
  static final String JSON = "report.json";

  /// How far it is once all is read, in hundredths.
  private static final int READ = 80;

  private static final int EXTRACTED = 90;

  private final Reading reading;
  private final Review review;
  private final Audit audit;
  private final Home home;
  private final Path folder;
  private final Clock clock;
  private final Print print = new Print();

  Making(Reading reading, Review review, Audit audit, Home home, Clock clock) {
    this.reading = reading;
    this.review = review;
    this.audit = audit;
    this.home = home;
    this.folder = home.root().resolve("reports");
    this.clock = clock;
  }

  /// What was made.
  record Made(long bytes, String sha256, Counts counts) {}

  /// @param progress hears how far it is, in hundredths
  Made make(Report report, IntConsumer progress) throws IOException {
    Path file = file(report);
    Files.createDirectories(file.getParent());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    Parts parts = parts(report, progress);
    progress.accept(READ);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      String sha256 = write(report, parts, part, progress);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Made(Files.size(file), sha256, parts.counts());
    } finally {
      // What could not be made whole would fill the disk.
      Files.deleteIfExists(part);
    }
  }

  private String write(Report report, Parts parts, Path part, IntConsumer progress)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(part);
        DigestOutputStream hashed =
            new DigestOutputStream(new BufferedOutputStream(out, 1 << 16), Hash.sha256())) {
      pack(report, parts, hashed, progress);
      hashed.flush();
      return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
    }
  }

  private Parts parts(Report report, IntConsumer progress) throws IOException {
    TenantId tenant = new TenantId(report.tenant());
    Subject reviewed = report.reviewed();
    if (reviewed != null) {
      ReviewFrame frame =
          new ReviewFrame(review, tenant, report, reading.name(tenant), clock.instant());
      return switch (reviewed) {
        case Subject.Documents documents -> new DocumentsReview(frame).parts(documents);
        case Subject.Person person -> new PersonReview(frame).parts(person);
      };
    }
    Framework framework = Framework.find(report.kind()).orElseThrow();
    Facts facts = reading.facts(tenant, report.from(), report.until(), progress);
    List<Judged> judged = Judged.all(framework, facts);
    return new Parts(
        new ControlPaper(framework, report, facts, judged).paper(),
        ControlJson.of(framework, report, facts, judged),
        bundle -> {
          Evidence.add(bundle, facts);
          if (report.withRecord()) {
            extract(bundle, report, Evidence.FAILED, Family.FAILED_SIGN_IN);
            extract(bundle, report, Evidence.CHANGES, Family.CHANGE);
          }
        },
        Counts.of(judged));
  }

  private void extract(Bundle bundle, Report report, String name, Family family)
      throws IOException {
    bundle.add(
        name,
        pieces -> {
          pieces.write(Evidence.eventHead());
          audit.each(
              new TenantId(report.tenant()),
              report.from(),
              report.until(),
              row -> {
                if (Family.of(row) == family) {
                  pieces.write(Evidence.event(row));
                }
              },
              looked -> {});
        });
  }

  private void pack(Report report, Parts parts, OutputStream out, IntConsumer progress)
      throws IOException {
    try (Bundle bundle = audit.proofs().bundle(home, out, report.created())) {
      bundle.add(HTML, print.html(parts.paper()).getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      print.pdf(parts.paper(), pdf);
      bundle.add(PDF, pdf.toByteArray());
      Evidence.json(bundle, JSON, parts.json());
      progress.accept(EXTRACTED);
      parts.evidence().addTo(bundle);
      bundle.add("README.md", readme());
      bundle.sign(files -> manifest(report, parts.json(), files));
    }
  }

  private static String manifest(
      Report report, ObjectNode said, SortedMap<String, Manifest.Content> files) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("format", "cloister-report/1").put("report", report.id());
    json.put("framework", report.kind()).put("made", said.path("made").asText());
    ObjectNode contents = json.putObject("files");
    files.forEach((name, content) ->
        contents
            .putObject(name)
            .put("bytes", content.bytes())
            .put("sha256", content.sha256().hex()));
    return json + "\n";
  }

  private static byte[] readme() throws IOException {
    try (InputStream page =
        Objects.requireNonNull(
            Making.class.getResourceAsStream("/reports/README.md"),
            "The note is missing from the class path")) {
      return page.readAllBytes();
    }
  }

  /// Where a report lies once it is made.
  Path file(Report report) {
    return folder.resolve(report.tenant()).resolve(report.id() + ".zip");
  }

  /// One of the files of a report that is made.
  byte[] read(Report report, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file(report).toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new IOException("the report has no " + name);
      }
      return zip.getInputStream(entry).readAllBytes();
    }
  }
}
