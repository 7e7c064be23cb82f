package io.cloister.installer.setup;

import static io.cloister.installer.setup.AccountStep.NAME;

import io.cloister.installer.disk.Access;
import io.cloister.installer.probe.Probe;
import io.cloister.installer.setup.Answers.Tls;
import io.cloister.installer.tls.OwnAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps from nothing to a server that runs, in their order.
final class Plan {
  /// Is there where systemd runs the machine.
  static final Path SYSTEMD = Path.of("/run/systemd/system");

  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  private final Layout layout;
  private final Program program;
  private final Answers answers;
  private final Ledger ledger;
  private final SecureRandom random = new SecureRandom();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable FirstStartStep firstStart;

  private Plan(Layout layout, Program program, Answers answers) throws IOException {
    this.layout = layout;
    this.program = program;
    this.answers = answers;
    ledger = Ledger.open(layout, file("rw-r-----"));
  }

  static Plan of(Layout layout, Program program, Answers answers) throws IOException {
    Plan plan = new Plan(layout, program, answers);
    plan.folders();
    plan.tls();
    plan.files();
    if (layout.live()) {
      FirstStartStep first =
          new FirstStartStep(
              layout, plan.ledger, plan.command(), answers, plan.probe(), plan.random);
      plan.steps.add(first);
      plan.firstStart = first;
    }
    return plan;
  }

  List<Step> steps() {
    return steps;
  }

  /// The step that knows the administrator's password; null where it is not for this machine.
  @Nullable FirstStartStep firstStart() {
    return firstStart;
  }

  /// Whether there is a service that can be started.
  boolean hasService() {
    return layout.system() && layout.live() && Files.isDirectory(SYSTEMD);
  }

  /// Where the server answers.
  Probe probe() {
    return new Probe(answers.bind(), answers.port(), certificate());
  }

  private void folders() {
    if (layout.system() && layout.live()) {
      steps.add(new AccountStep(layout.data()));
    }
    steps.add(new FolderStep(layout, layout.config(), file("rwxr-x---")));
    steps.add(new FolderStep(layout, answers.data(), data("rwxr-x---")));
    if (layout.system()) {
      steps.add(new FolderStep(layout, layout.log(), data("rwxr-x---")));
      if (!isInPlace()) {
        steps.add(new ProgramStep(layout, program));
        steps.add(written(layout.command(), Shipped.COMMAND.bytes(), roots("rwxr-xr-x")));
      }
    }
  }

  private void tls() throws IOException {
    switch (answers.tls()) {
      case Tls.SelfSigned self -> {
        steps.add(new FolderStep(layout, layout.tls(), file("rwxr-x---")));
        steps.add(
            new TlsStep(
                layout,
                ledger,
                self.names(),
                new OwnAuthority(KEYTOOL, random),
                file("rw-r-----"),
                file("rw-r-----")));
      }
      case Tls.Own own -> {
        steps.add(new FolderStep(layout, layout.tls(), file("rwxr-x---")));
        steps.add(
            written(
                layout.tls().resolve(TlsStep.CERTIFICATE),
                Files.readAllBytes(own.certificate()),
                file("rw-r-----")));
        steps.add(
            written(
                layout.tls().resolve(TlsStep.KEY),
                Files.readAllBytes(own.key()),
                file("rw-r-----")));
      }
      case Tls.None none -> {
        // A proxy has the certificate, or nobody needs one.
      }
    }
  }

  private void files() {
    steps.add(
        new FileStep(
            layout,
            ledger,
            layout.configuration(),
            Shipped.configuration(words()),
            layout.system() ? Shipped.packagedConfiguration() : new byte[0],
            file("rw-r-----")));
    if (!layout.system()) {
      return;
    }
    steps.add(
        new FileStep(
            layout,
            ledger,
            layout.config().resolve("cloister.env"),
            Shipped.ENVIRONMENT.bytes(),
            Shipped.ENVIRONMENT.bytes(),
            file("rw-r-----")));
    boolean packaged = Files.exists(layout.on(layout.packagedUnit()));
    if (!packaged && (hasService() || !layout.live())) {
      steps.add(written(layout.unit(), Shipped.UNIT.bytes(), roots("rw-r--r--")));
    }
    if (!answers.data().equals(layout.data()) && (hasService() || !layout.live())) {
      steps.add(new FolderStep(layout, layout.dropIns(), roots("rwxr-xr-x")));
      steps.add(written(layout.dropIn(), Shipped.dropIn(answers.data()), roots("rw-r--r--")));
    }
  }

  private Step written(Path file, byte[] bytes, Access access) {
    return FileStep.of(layout, ledger, file, bytes, access);
  }

  private Map<String, String> words() {
    Map<String, String> words = new HashMap<>();
    words.put("home", answers.data().toString());
    words.put("http.bind", answers.bind());
    words.put("http.port", String.valueOf(answers.port()));
    words.put("model.url", answers.model().toString());
    if (!answers.isLocal() && InternetAddress.find(answers.address()).isEmpty()) {
      words.put("http.public_address", answers.url());
    }
    if (certificate() != null) {
      words.put("http.tls.certificate_file", layout.tls().resolve(TlsStep.CERTIFICATE).toString());
      words.put("http.tls.key_file", layout.tls().resolve(TlsStep.KEY).toString());
    } else if (!answers.isLocal()) {
      words.put("http.secure", "true");
      words.put("http.behind_proxy", "true");
    }
    return words;
  }

  private @Nullable Path certificate() {
    return answers.tls() instanceof Tls.None
        ? null
        : layout.on(layout.tls().resolve(TlsStep.CERTIFICATE));
  }

  /// Whether a package, or an earlier setup, put the program where it belongs.
  private boolean isInPlace() {
    return program.folder().startsWith(layout.on(layout.program()));
  }

  /// As the operator starts it.
  Path command() {
    return layout.system() ? layout.program().resolve("current/bin/cloister") : program.command();
  }

  /// Of configuration: passwords may lie in it, so root writes it, the service reads it, and nobody
  /// else does.
  private Access file(String mode) {
    return layout.system() && layout.live() ? new Access("root", NAME, mode) : Access.own(mode);
  }

  private Access data(String mode) {
    return layout.system() && layout.live() ? new Access(NAME, NAME, mode) : Access.own(mode);
  }

  private Access roots(String mode) {
    return layout.live() ? new Access("root", "root", mode) : Access.own(mode);
  }
}
