package io.cloister.vendor.books;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of what Stripe told, and of usage that was charged. Each statement comes to the same,
/// in whatever order and however often it is run. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Facts.Event.class)
@RegisterConstructorMapper(Facts.Payment.class)
@RegisterConstructorMapper(Facts.Charged.class)
public interface Facts {
  /// @param outcome what came of it
  record Event(String id, String type, Instant created, Instant received, String outcome) {}

  record Payment(
      String invoice,
      String agreement,
      LocalDate fromDay,
      LocalDate toDay,
      long amount,
      String currency,
      Instant paid) {}

  /// Usage of a month that was charged.
  ///
  /// @param stripe the invoice there; null until it is whole
  record Charged(
      String origin,
      String onMonth,
      String customer,
      @Nullable String stripe,
      long total,
      String currency,
      Instant made) {}

  @SqlQuery("SELECT id, type, created, received, outcome FROM event WHERE id = :id")
  @Nullable Event event(@Bind("id") String id);

  @SqlQuery(
      "SELECT id, type, created, received, outcome FROM event ORDER BY received DESC, id LIMIT :most")
  List<Event> events(@Bind("most") int most);

  @SqlUpdate(
      """
      INSERT INTO event (id, type, created, received, outcome)
      VALUES (:id, :type, :created, :received, :outcome)
      """)
  void add(@BindMethods Event event);

  @SqlUpdate(
      """
      INSERT INTO payment (invoice, agreement, from_day, to_day, amount, currency, paid)
      SELECT :invoice, :agreement, :fromDay, :toDay, :amount, :currency, :paid
      WHERE NOT EXISTS (SELECT 1 FROM payment WHERE invoice = :invoice)
      """)
  int add(@BindMethods Payment payment);

  @SqlQuery("SELECT paid FROM payment WHERE invoice = :invoice")
  @Nullable Instant paid(@Bind("invoice") String invoice);

  @SqlUpdate(
      """
      INSERT INTO intent (id, invoice) SELECT :id, :invoice
      WHERE NOT EXISTS (SELECT 1 FROM intent WHERE id = :id)
      """)
  int link(@Bind("id") String id, @Bind("invoice") String invoice);

  /// What went back only grows.
  @SqlUpdate(
      """
      MERGE INTO refund AS r USING (SELECT CAST(:intent AS VARCHAR) AS intent, CAST(:amount AS BIGINT) AS amount) AS n
      ON r.intent = n.intent
      WHEN MATCHED AND r.amount < n.amount THEN UPDATE SET amount = n.amount, on_day = :day
      WHEN NOT MATCHED THEN INSERT (intent, amount, on_day) VALUES (n.intent, n.amount, :day)
      """)
  int refund(
      @Bind("intent") String intent, @Bind("amount") long amount, @Bind("day") LocalDate day);

  /// The newest word counts; of two in the same second, that it was won.
  @SqlUpdate(
      """
      MERGE INTO dispute AS d USING (SELECT CAST(:id AS VARCHAR) AS id) AS n ON d.id = n.id
      WHEN MATCHED AND (d.as_of < :at OR (d.as_of = :at AND :won)) THEN UPDATE SET won = :won, as_of = :at
      WHEN NOT MATCHED THEN INSERT (id, intent, opened, won, as_of) VALUES (:id, :intent, :opened, :won, :at)
      """)
  int dispute(
      @Bind("id") String id,
      @Bind("intent") String intent,
      @Bind("opened") LocalDate opened,
      @Bind("won") boolean won,
      @Bind("at") Instant at);

  @SqlQuery(
      """
      SELECT origin, on_month, customer, stripe, total, currency, made FROM usage_invoice
      WHERE origin = :origin AND on_month = :month
      """)
  @Nullable Charged charged(@Bind("origin") String origin, @Bind("month") String month);

  @SqlUpdate(
      """
      INSERT INTO usage_invoice (origin, on_month, customer, stripe, total, currency, made)
      VALUES (:origin, :onMonth, :customer, :stripe, :total, :currency, :made)
      """)
  void add(@BindMethods Charged charged);

  @SqlUpdate(
      "UPDATE usage_invoice SET stripe = :stripe WHERE origin = :origin AND on_month = :month")
  void charged(
      @Bind("origin") String origin, @Bind("month") String month, @Bind("stripe") String stripe);
}
