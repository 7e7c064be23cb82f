package io.cloister.vendor.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloister.vendor.stripe.Happening.Whose;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event, read from its JSON. Not with the library's classes: they fit one version of the API,
/// and which version an endpoint is told in, and what is told again from years ago, is settled
/// elsewhere. Both places in which a thing has stood are looked at.
///
/// @param created when it happened, to the second
record StripeEvent(String id, String type, Instant created, Happening happening) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// @throws IllegalArgumentException when it is no such event
  static StripeEvent read(String body) {
    try {
      JsonNode event = JSON.readTree(body);
      JsonNode object = event.path("data").path("object");
      String type = text(event, "type");
      Instant created = time(event, "created");
      return new StripeEvent(text(event, "id"), type, created, happening(type, object, created));
    } catch (JsonProcessingException | DateTimeException broken) {
      throw new IllegalArgumentException("it is no event in JSON", broken);
    }
  }

  private static Happening happening(String type, JsonNode object, Instant created) {
    return switch (type) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          new Happening.Bought(
              new Whose(
                  // Not the client reference: whoever buys can choose that one.
                  find(object, "/metadata/contract"),
                  id(object, "/subscription"),
                  id(object, "/customer")));
      case "invoice.paid", "invoice.payment_succeeded" -> paid(object);
      case "invoice_payment.paid" -> settled(object);
      case "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.resumed" ->
          stands(object);
      case "customer.subscription.deleted" ->
          new Happening.Ended(
              subscription(object),
              object.path("ended_at").isIntegralNumber() ? time(object, "ended_at") : created);
      case "charge.refunded" -> refunded(object);
      case "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          "charge.dispute.closed" ->
          disputed(object);
      default -> new Happening.Other();
    };
  }

  private static Happening paid(JsonNode invoice) {
    String subscription =
        or(id(invoice, "/parent/subscription_details/subscription"), id(invoice, "/subscription"));
    JsonNode line = line(invoice);
    if (subscription == null || line == null) {
      return new Happening.Other();
    }
    return new Happening.Paid(
        new Whose(
            or(
                find(invoice, "/parent/subscription_details/metadata/contract"),
                find(invoice, "/subscription_details/metadata/contract")),
            subscription,
            id(invoice, "/customer")),
        text(invoice, "id"),
        time(line.path("period"), "start"),
        time(line.path("period"), "end"),
        number(invoice, "amount_paid"),
        text(invoice, "currency"),
        or(id(line, "/pricing/price_details/price"), id(line, "/price")),
        id(invoice, "/payment_intent"));
  }

  /// The line of the period that was bought: of those that cost something, the one that runs
  /// longest. A change of plans has others beside it, which give money back.
  private static @Nullable JsonNode line(JsonNode invoice) {
    JsonNode found = null;
    for (JsonNode line : invoice.path("lines").path("data")) {
      String kind = line.path("parent").path("type").asText(line.path("type").asText());
      if (kind.startsWith("subscription") && line.path("amount").asLong() >= 0) {
        if (found == null || end(line) >= end(found)) {
          found = line;
        }
      }
    }
    return found;
  }

  private static long end(JsonNode line) {
    return line.path("period").path("end").asLong();
  }

  private static Happening settled(JsonNode payment) {
    String intent = id(payment, "/payment/payment_intent");
    String invoice = id(payment, "/invoice");
    return intent == null || invoice == null
        ? new Happening.Other()
        : new Happening.Settled(intent, invoice);
  }

  private static Happening stands(JsonNode subscription) {
    return switch (text(subscription, "status")) {
      case "active", "trialing" -> new Happening.Stands(subscription(subscription), false);
      case "past_due", "unpaid" -> new Happening.Stands(subscription(subscription), true);
      // Not begun, or over: the first payment, or the end, is told by itself.
      default -> new Happening.Other();
    };
  }

  private static Happening refunded(JsonNode charge) {
    String intent = or(id(charge, "/payment_intent"), find(charge, "/id"));
    return intent == null
        ? new Happening.Other()
        : new Happening.Refunded(intent, id(charge, "/invoice"), number(charge, "amount_refunded"));
  }

  private static Happening disputed(JsonNode dispute) {
    String intent = or(id(dispute, "/payment_intent"), id(dispute, "/charge"));
    String status = text(dispute, "status");
    return intent == null
        ? new Happening.Other()
        : new Happening.Disputed(
            text(dispute, "id"),
            intent,
            time(dispute, "created"),
            // A warning is only a question; no money has moved.
            status.equals("won") || status.startsWith("warning_") || status.equals("prevented"));
  }

  private static Whose subscription(JsonNode subscription) {
    return new Whose(
        find(subscription, "/metadata/contract"),
        text(subscription, "id"),
        id(subscription, "/customer"));
  }

  /// An id, also where the whole object stands in its place.
  private static @Nullable String id(JsonNode node, String path) {
    JsonNode found = node.at(path);
    return found.isObject() ? find(found, "/id") : find(node, path);
  }

  private static @Nullable String find(JsonNode node, String path) {
    JsonNode found = node.at(path);
    return found.isTextual() && !found.textValue().isEmpty() ? found.textValue() : null;
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private static String text(JsonNode node, String name) {
    JsonNode found = node.path(name);
    if (!found.isTextual() || found.textValue().length() > 255) {
      throw new IllegalArgumentException("its '" + name + "' is no text");
    }
    return found.textValue();
  }

  private static long number(JsonNode node, String name) {
    JsonNode found = node.path(name);
    if (!found.isIntegralNumber() || !found.canConvertToLong()) {
      throw new IllegalArgumentException("its '" + name + "' is no whole number");
    }
    return found.longValue();
  }

  private static Instant time(JsonNode node, String name) {
    return Instant.ofEpochSecond(number(node, name));
  }
}
