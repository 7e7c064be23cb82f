package io.cloister.vendor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.vendor.books.Issued;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stripe promises no order. A year of a contract comes to the same in every one.
class EveryOrderTest {
  private static final int ORDERS = 10;

  @TempDir Path folder;

  private static List<String> year(String contract) {
    return List.of(
        Told.checkout("evt_1", contract, "2026-12-01T10:00:00Z"),
        Told.subscription("evt_2", contract, "created", "incomplete", "2026-12-01T10:00:00Z"),
        Told.paid(
            "evt_3",
            contract,
            "in_1",
            "2026-12-01T10:00:00Z",
            "2027-01-01T10:00:00Z",
            "2026-12-01T10:00:00Z"),
        Told.settled("evt_4", "pi_1", "in_1", "2026-12-01T10:00:00Z"),
        Told.subscription("evt_5", contract, "updated", "active", "2026-12-01T10:00:00Z"),
        Told.paid(
            "evt_6",
            contract,
            "in_2",
            "2027-01-01T10:00:00Z",
            "2027-02-01T10:00:00Z",
            "2027-01-01T11:00:00Z"),
        Told.settled("evt_7", "pi_2", "in_2", "2027-01-01T11:00:00Z"),
        Told.refunded("evt_8", "pi_2", 10_000, "2027-01-05T00:00:00Z"),
        Told.refunded("evt_9", "pi_2", 49_900, "2027-01-06T00:00:00Z"),
        Told.disputed(
            "evt_10",
            "pi_1",
            "created",
            "needs_response",
            "2026-12-20T00:00:00Z",
            "2026-12-20T00:00:00Z"),
        Told.disputed(
            "evt_11", "pi_1", "closed", "won", "2026-12-20T00:00:00Z", "2026-12-28T00:00:00Z"),
        Told.subscription("evt_12", contract, "updated", "past_due", "2027-02-01T11:00:00Z"),
        Told.paid(
            "evt_13",
            contract,
            "in_3",
            "2027-02-01T10:00:00Z",
            "2027-03-01T10:00:00Z",
            "2027-02-04T00:00:00Z"),
        Told.subscription("evt_14", contract, "updated", "active", "2027-02-04T00:00:00Z"),
        Told.subscription("evt_15", contract, "updated", "past_due", "2027-02-10T00:00:00Z"),
        Told.subscription("evt_16", contract, "updated", "unpaid", "2027-02-20T00:00:00Z"),
        Told.subscription("evt_17", contract, "deleted", "canceled", "2027-02-25T00:00:00Z"));
  }

  @Test
  void comesToTheSame() throws Exception {
    try (Sold sold = new Sold(folder)) {
      for (int order = 0; order < ORDERS; order++) {
        String contract = "con-" + order;
        sold.books.change(tables -> tables.agreements().add(sold.agreement(contract)));
        List<String> events = new ArrayList<>(year(contract));
        if (order == 1) {
          Collections.reverse(events);
        } else if (order > 1) {
          Collections.shuffle(events, new Random(order));
          // Some of them twice.
          events.addAll(events.subList(0, 3));
        }
        Receiving receiving = new Receiving(sold.books, sold.selling);
        for (String event : events) {
          receiving.take(StripeEvent.read(own(event, order)));
        }
        sold.outbox.deliver();
        assertThat(end(sold, contract, order))
            .as("order " + order)
            .isEqualTo(
                "{in_1=2026-12-01..2027-01-01 from null, in_2=2027-01-01..2027-02-01 from 2027-01-06,"
                    + " in_3=2027-02-01..2027-03-01 from 2027-02-24} ended 2027-02-25");
      }
    }
  }

  /// Ids of its own.
  private static String own(String event, int order) {
    return event.replaceAll("\"(evt|in|pi|du|ch|sub)_", "\"$1_" + order + "x");
  }

  private static String end(Sold sold, String contract, int order) throws Exception {
    TreeMap<String, String> keys = new TreeMap<>();
    for (Issued key : sold.keys()) {
      if (key.agreement().equals(contract)) {
        keys.put(
            String.valueOf(key.invoice()).replace(order + "x", ""),
            key.fromDay()
                + ".."
                + key.toDay()
                + " from "
                + sold.revocations().licenses().get(key.id()));
      }
    }
    return keys + " ended " + sold.books.read(tables -> tables.agreement(contract)).ended();
  }
}
