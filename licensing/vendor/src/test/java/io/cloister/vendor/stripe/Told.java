package io.cloister.vendor.stripe;

import java.time.Instant;

/// Events as Stripe writes them, cut down to what is not always the same.
final class Told {
  static final String SUBSCRIPTION = "sub_1Skerrow";

  private Told() {}

  static String event(String id, String type, String created, String object) {
    return """
    {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","created":%d,"livemode":false,
     "pending_webhooks":1,"type":"%s","data":{"object":%s}}
    """
        .formatted(id, seconds(created), type, object);
  }

  static String checkout(String id, String contract, String created) {
    return event(
        id,
        "checkout.session.completed",
        created,
        """
        {"id":"cs_1","object":"checkout.session","mode":"subscription","payment_status":"paid",
         "client_reference_id":"%s","customer":"cus_Skerrow","subscription":"%s",
         "metadata":{"contract":"%s"}}
        """
            .formatted(contract, SUBSCRIPTION, contract));
  }

  static String paid(
      String id, String contract, String invoice, String from, String to, String created) {
    return paid(id, contract, invoice, from, to, created, 49_900, "price_other");
  }

  static String paid(
      String id,
      String contract,
      String invoice,
      String from,
      String to,
      String created,
      long amount,
      String price) {
    return event(
        id,
        "invoice.paid",
        created,
        """
        {"id":"%s","object":"invoice","status":"paid","billing_reason":"subscription_cycle",
         "amount_paid":%d,"currency":"usd","customer":"cus_Skerrow",
         "parent":{"type":"subscription_details","subscription_details":
           {"subscription":"%s","metadata":{"contract":"%s"}}},
         "lines":{"object":"list","data":[
           {"id":"il_0","amount":-100,"period":{"start":%d,"end":%d},
            "parent":{"type":"subscription_item_details"}},
           {"id":"il_1","amount":%d,"period":{"start":%d,"end":%d},
            "parent":{"type":"subscription_item_details"},
            "pricing":{"type":"price_details","price_details":{"price":"%s"}}}]}}
        """
            .formatted(
                invoice,
                amount,
                SUBSCRIPTION,
                contract,
                seconds(from),
                seconds(to),
                amount,
                seconds(from),
                seconds(to),
                price));
  }

  static String settled(String id, String intent, String invoice, String created) {
    return event(
        id,
        "invoice_payment.paid",
        created,
        """
        {"id":"inpay_1","object":"invoice_payment","invoice":"%s","status":"paid",
         "payment":{"type":"payment_intent","payment_intent":"%s"}}
        """
            .formatted(invoice, intent));
  }

  static String subscription(
      String id, String contract, String type, String status, String created) {
    return event(
        id,
        "customer.subscription." + type,
        created,
        """
        {"id":"%s","object":"subscription","status":"%s","customer":"cus_Skerrow",
         "metadata":{"contract":"%s"},"ended_at":%s}
        """
            .formatted(
                SUBSCRIPTION,
                status,
                contract,
                type.equals("deleted") ? Long.toString(seconds(created)) : "null"));
  }

  static String refunded(String id, String intent, long amount, String created) {
    return event(
        id,
        "charge.refunded",
        created,
        """
        {"id":"ch_1","object":"charge","amount":49900,"amount_refunded":%d,"payment_intent":"%s"}
        """
            .formatted(amount, intent));
  }

  static String disputed(
      String id, String intent, String step, String status, String opened, String created) {
    return event(
        id,
        "charge.dispute." + step,
        created,
        """
        {"id":"du_1","object":"dispute","charge":"ch_1","payment_intent":"%s","status":"%s","created":%d}
        """
            .formatted(intent, status, seconds(opened)));
  }

  static long seconds(String time) {
    return Instant.parse(time).getEpochSecond();
  }
}
