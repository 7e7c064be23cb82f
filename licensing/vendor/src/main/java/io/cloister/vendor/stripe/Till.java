package io.cloister.vendor.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceCreateParams.Recurring;
import com.stripe.param.PriceListParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import io.cloister.vendor.books.Agreement;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Customer;
import io.cloister.vendor.books.Money;
import io.cloister.vendor.books.Offer;
import io.cloister.vendor.books.Refused;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is asked of Stripe. Everything that makes something has a key of ours, under which Stripe
/// makes it once, however often it is asked.
public final class Till {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 30_000;
  private static final int AGAIN = 2;
  private static final long DAYS_TO_PAY = 30;

  private final StripeClient stripe;

  /// @param base where the API is; null for Stripe itself
  public Till(Secret key, @Nullable URI base) {
    StripeClient.StripeClientBuilder builder =
        StripeClient.builder()
            .setApiKey(key.first())
            .setConnectTimeout(CONNECT_MILLIS)
            .setReadTimeout(READ_MILLIS)
            .setMaxNetworkRetries(AGAIN);
    if (base != null) {
      builder.setApiBase(base.toString());
    }
    stripe = builder.build();
  }

  /// A line of an invoice.
  public record Line(String description, Money amount) {}

  /// Makes the product and the price where they are not there yet. A price that costs another
  /// amount is left to those who have it; the new one is found in its place from now on.
  public Offer offer(Plan plan) {
    return asked(() -> {
      if (!hasProduct(plan.product())) {
        stripe
            .v1()
            .products()
            .create(
                ProductCreateParams.builder()
                    .setId(plan.product())
                    .setName(plan.title())
                    .putMetadata("edition", plan.edition().slug())
                    .build(),
                once("product-" + plan.product()));
      }
      Price price = price(plan);
      if (price == null) {
        price =
            stripe
                .v1()
                .prices()
                .create(
                    PriceCreateParams.builder()
                        .setProduct(plan.product())
                        .setLookupKey(plan.lookup())
                        .setTransferLookupKey(true)
                        .setCurrency(plan.price().code())
                        .setUnitAmount(plan.price().minor())
                        .setRecurring(
                            Recurring.builder().setInterval(interval(plan.billed())).build())
                        .build(),
                    once("price-" + plan.lookup() + "-" + plan.price().minor()));
      }
      return new Offer(
          plan.lookup(),
          price.getId(),
          plan.edition(),
          plan.size(),
          plan.price().minor(),
          plan.price().currency(),
          plan.billed());
    });
  }

  private boolean hasProduct(String id) throws StripeException {
    try {
      return id.equals(stripe.v1().products().retrieve(id).getId());
    } catch (InvalidRequestException none) {
      if (none.getStatusCode() != null && none.getStatusCode() == 404) {
        return false;
      }
      throw none;
    }
  }

  private @Nullable Price price(Plan plan) throws StripeException {
    for (Price each :
        stripe
            .v1()
            .prices()
            .list(PriceListParams.builder().addLookupKey(plan.lookup()).setActive(true).build())
            .getData()) {
      if (plan.lookup().equals(each.getLookupKey())
          && each.getUnitAmount() != null
          && each.getUnitAmount() == plan.price().minor()) {
        return each;
      }
    }
    return null;
  }

  /// A link under which a customer subscribes to what was agreed.
  ///
  /// @param offer the price that was made for it; null where it has one of its own
  /// @param done where to the customer comes back
  public String checkout(Agreement agreement, Customer customer, @Nullable Offer offer, URI done) {
    SessionCreateParams.Builder session =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
            .setSuccessUrl(done.toString())
            .setClientReferenceId(agreement.id())
            .putMetadata("contract", agreement.id())
            .setSubscriptionData(
                SessionCreateParams.SubscriptionData.builder()
                    .putMetadata("contract", agreement.id())
                    .build())
            .addLineItem(item(agreement, offer));
    if (customer.stripe() == null) {
      session.setCustomerEmail(customer.email());
    } else {
      session.setCustomer(customer.stripe());
    }
    return asked(() -> stripe.v1().checkout().sessions().create(session.build()).getUrl());
  }

  private static LineItem item(Agreement agreement, @Nullable Offer offer) {
    LineItem.Builder item = LineItem.builder().setQuantity(1L);
    if (offer != null) {
      return item.setPrice(offer.stripe()).build();
    }
    Plan plan =
        new Plan(agreement.edition(), agreement.size(), agreement.money(), agreement.billed());
    return item.setPriceData(
            PriceData.builder()
                .setCurrency(plan.price().code())
                .setUnitAmount(plan.price().minor())
                .setRecurring(
                    PriceData.Recurring.builder()
                        .setInterval(
                            plan.billed() == Billed.MONTH
                                ? PriceData.Recurring.Interval.MONTH
                                : PriceData.Recurring.Interval.YEAR)
                        .build())
                .setProductData(
                    PriceData.ProductData.builder()
                        .setName(plan.title() + ", contract " + agreement.id())
                        .build())
                .build())
        .build();
  }

  /// A link under which a customer changes cards, reads invoices and cancels.
  public String portal(Customer customer, URI back) {
    if (customer.stripe() == null) {
      throw new Refused(
          "The customer '"
              + customer.id()
              + "' has not paid through Stripe yet: `stripe checkout` comes first.");
    }
    return asked(() ->
        stripe
            .v1()
            .billingPortal()
            .sessions()
            .create(
                com.stripe.param.billingportal.SessionCreateParams.builder()
                    .setCustomer(customer.stripe())
                    .setReturnUrl(back.toString())
                    .build())
            .getUrl());
  }

  /// An invoice that Stripe sends, of lines of our own.
  ///
  /// @param name by which it is made once
  /// @return its id
  public String invoice(String customer, String name, String title, List<Line> lines) {
    return asked(() -> {
      String invoice =
          stripe
              .v1()
              .invoices()
              .create(
                  InvoiceCreateParams.builder()
                      .setCustomer(customer)
                      .setDescription(title)
                      .setCurrency(lines.getFirst().amount().code())
                      .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                      .setDaysUntilDue(DAYS_TO_PAY)
                      .setAutoAdvance(true)
                      .setPendingInvoiceItemsBehavior(
                          InvoiceCreateParams.PendingInvoiceItemsBehavior.EXCLUDE)
                      .putMetadata("usage", name)
                      .build(),
                  once(name))
              .getId();
      int number = 0;
      for (Line line : lines) {
        stripe
            .v1()
            .invoiceItems()
            .create(
                InvoiceItemCreateParams.builder()
                    .setCustomer(customer)
                    .setInvoice(invoice)
                    .setDescription(line.description())
                    .setAmount(line.amount().minor())
                    .setCurrency(line.amount().code())
                    .build(),
                once(name + "-" + ++number));
      }
      return invoice;
    });
  }

  private static Recurring.Interval interval(Billed billed) {
    return switch (billed) {
      case MONTH -> Recurring.Interval.MONTH;
      case YEAR -> Recurring.Interval.YEAR;
    };
  }

  private static RequestOptions once(String name) {
    return RequestOptions.builder()
        .setIdempotencyKey(("cloister-" + name).toLowerCase(Locale.ROOT))
        .build();
  }

  private interface Asking<T> {
    T ask() throws StripeException;
  }

  /// The library's own messages may quote the key, so none of them is passed on where it might.
  private static <T> T asked(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (ApiConnectionException away) {
      throw new Refused(
          "Stripe cannot be reached. Look at the network, and at STRIPE_API_BASE if it is set. Asking again makes nothing twice.");
    } catch (AuthenticationException no) {
      throw new Refused(
          "Stripe does not take the secret key. Look at STRIPE_API_KEY, and whether the key may do this.");
    } catch (StripeException refused) {
      throw new Refused(
          "Stripe refused it ("
              + refused.getCode()
              + ", request "
              + refused.getRequestId()
              + "): "
              + refused.getUserMessage());
    }
  }
}
