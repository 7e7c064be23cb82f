package io.cloister.vendor;

import io.cloister.vendor.books.Facts;
import io.cloister.vendor.books.Issued;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `cloister-vendor list`.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists every key that was issued.")
final class ListCommand extends Task {
  private static final int EVENTS = 100;

  @Option(names = "--events", description = "Lists the last events of Stripe instead.")
  private boolean events;

  @Override
  void run(Shop shop) throws IOException {
    if (events) {
      List<Facts.Event> all = shop.books.read(tables -> tables.facts().events(EVENTS));
      tell(
          all,
          List.of("RECEIVED", "EVENT", "TYPE", "OUTCOME"),
          all.stream()
              .map(each ->
                  List.of(each.received().toString(), each.id(), each.type(), each.outcome()))
              .toList());
      return;
    }
    List<Issued> all = shop.books.read(tables -> tables.keys().list());
    tell(
        all,
        List.of("KEY", "CONTRACT", "KIND", "EDITION", "FROM", "TO", "INVOICE", "REVOKED"),
        all.stream()
            .map(each ->
                List.of(
                    each.id(),
                    each.agreement(),
                    each.kind().name().toLowerCase(java.util.Locale.ROOT),
                    each.edition().slug(),
                    each.fromDay().toString(),
                    each.toDay().toString(),
                    or(each.invoice()),
                    or(each.revoked())))
            .toList());
  }
}
