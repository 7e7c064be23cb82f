package io.cloister.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that is shown to whoever connects. Its files are looked at every minute, and
/// whenever somebody asks for it, so that a renewed one counts without a restart. A pair that is no
/// good changes nothing.
final class Certificates implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final TlsSettings files;
  private final Clock clock;
  private final SslContextFactory.Server tls;
  private final Thread watch = Thread.ofVirtual().name("certificates").unstarted(this::watch);
  private Consumer<Renewal> listener = renewal -> {};
  private @Nullable Pair shown;

  /// What was said last: a mistake is told once, and not every minute.
  private String refused = "";

  Certificates(TlsSettings files, SslContextFactory.Server tls, Clock clock) {
    this.files = files;
    this.tls = tls;
    this.clock = clock;
  }

  /// Has somebody hear of every change, and of every one that was refused. Before [#open].
  void tell(Consumer<Renewal> hearing) {
    listener = hearing;
  }

  /// Before the first connection.
  synchronized void open() throws CertificateUnusable {
    Pair first = Pair.read(files);
    if (first.isOver(clock.instant())) {
      LOG.warn(
          "The certificate in {} ended at {}: browsers refuse it. Put a new one there",
          files.certificate(),
          first.until());
    }
    tls.setKeyStore(first.store());
    shown = first;
    watch.start();
  }

  Optional<Instant> until() {
    Pair now = shown();
    return now == null ? Optional.empty() : Optional.of(now.until());
  }

  /// Why what lies in the files is not what is shown; empty where it is.
  synchronized Optional<String> trouble() {
    return refused.isEmpty() ? Optional.empty() : Optional.of(refused);
  }

  private synchronized @Nullable Pair shown() {
    return shown;
  }

  /// Looks at the files, and shows what is new in them.
  synchronized Renewal look() {
    Renewal found = found();
    switch (found) {
      case Renewal.Same same -> refused = "";
      case Renewal.Renewed renewed -> {
        refused = "";
        LOG.info("Another certificate is shown from now on, until {}", renewed.until());
        listener.accept(found);
      }
      case Renewal.Refused bad -> {
        if (!bad.sentence().equals(refused)) {
          refused = bad.sentence();
          LOG.warn("{}. The old certificate goes on being shown", bad.sentence());
          listener.accept(found);
        }
      }
    }
    return found;
  }

  private synchronized Renewal found() {
    try {
      Pair read = Pair.read(files);
      if (shown == null || read.shows(shown)) {
        return new Renewal.Same();
      }
      if (read.isOver(clock.instant())) {
        return new Renewal.Refused(
            "The new certificate in " + files.certificate() + " ended at " + read.until());
      }
      tls.reload(factory -> factory.setKeyStore(read.store()));
      shown = read;
      return new Renewal.Renewed(read.until());
    } catch (CertificateUnusable unusable) {
      return new Renewal.Refused(unusable.sentence());
    } catch (Exception failed) {
      LOG.warn("The new certificate cannot be shown", failed);
      return new Renewal.Refused("The new certificate cannot be shown: " + failed.getMessage());
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        look();
      }
    } catch (InterruptedException closed) {
      // The server stops.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
