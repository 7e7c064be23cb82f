package io.cloister.vendor;

import io.cloister.vendor.stripe.Endpoint;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/// `cloister-vendor serve`.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves the webhook for Stripe in the foreground, until it is ended.",
      "STRIPE_WEBHOOK_SECRET or STRIPE_WEBHOOK_SECRET_FILE has what Stripe signs with; both of them while one is replaced."
    })
final class ServeCommand extends Task {
  @Override
  void run(Shop shop) throws IOException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              ended.countDown();
              try {
                closed.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            }));
    try (Endpoint endpoint =
        Endpoint.start(
            shop.settings.address(),
            shop.books,
            shop.selling,
            shop.outbox,
            shop.webhookSecret(),
            shop.clock)) {
      tell(
          Map.of("port", endpoint.port()),
          "Listening on " + shop.settings.listen() + ", POST /stripe.");
      out().flush();
      ended.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      shop.close();
      closed.countDown();
    }
  }
}
