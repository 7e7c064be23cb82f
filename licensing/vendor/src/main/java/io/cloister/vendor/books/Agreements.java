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

/// The tables of contracts and of the prices made for them. Public because JDBI makes a proxy of
/// it.
@RegisterConstructorMapper(Agreement.class)
@RegisterConstructorMapper(Offer.class)
public interface Agreements {
  String ALL =
      """
      SELECT id, customer, edition, size, seats, price, currency, billed, begins, months, install,
        subscription, ended, withdrawn, why, made
      FROM agreement
      """;

  @SqlUpdate(
      """
      INSERT INTO agreement (id, customer, edition, size, seats, price, currency, billed, begins, months,
        install, subscription, ended, withdrawn, why, made)
      VALUES (:id, :customer, :edition, :size, :seats, :price, :currency, :billed, :begins, :months,
        :install, :subscription, :ended, :withdrawn, :why, :made)
      """)
  void add(@BindMethods Agreement agreement);

  @SqlUpdate(
      """
      UPDATE agreement SET edition = :edition, size = :size, seats = :seats, price = :price,
        currency = :currency, billed = :billed, install = :install
      WHERE id = :id
      """)
  void sell(@BindMethods Agreement agreement);

  @SqlQuery(ALL + "WHERE id = :id")
  @Nullable Agreement find(@Bind("id") String id);

  /// Nobody else changes it, or issues for it, until this transaction is over.
  @SqlQuery(ALL + "WHERE id = :id FOR UPDATE")
  @Nullable Agreement lock(@Bind("id") String id);

  @SqlQuery("SELECT id FROM agreement WHERE subscription = :subscription")
  @Nullable String ofSubscription(@Bind("subscription") String subscription);

  @SqlQuery(ALL + "ORDER BY customer, begins, id")
  List<Agreement> list();

  @SqlUpdate(
      "UPDATE agreement SET subscription = :subscription WHERE id = :id AND subscription IS NULL")
  int link(@Bind("id") String id, @Bind("subscription") String subscription);

  /// What was told of its payments, and when.
  @SqlUpdate(
      """
      INSERT INTO standing (agreement, at, owes) SELECT :id, :at, :owes
      WHERE NOT EXISTS (SELECT 1 FROM standing WHERE agreement = :id AND at = :at AND owes = :owes)
      """)
  int stand(@Bind("id") String id, @Bind("at") Instant at, @Bind("owes") boolean owes);

  /// It ends once, on the first of the days that were told.
  @SqlUpdate("UPDATE agreement SET ended = :day WHERE id = :id AND (ended IS NULL OR ended > :day)")
  int end(@Bind("id") String id, @Bind("day") LocalDate day);

  @SqlUpdate("UPDATE agreement SET withdrawn = :day, why = :why WHERE id = :id")
  void withdraw(@Bind("id") String id, @Bind("day") LocalDate day, @Bind("why") String why);

  @SqlUpdate("UPDATE agreement SET months = :months WHERE id = :id")
  void lengthen(@Bind("id") String id, @Bind("months") int months);

  @SqlUpdate(
      """
      MERGE INTO offer (lookup, stripe, edition, size, price, currency, billed) KEY (lookup)
      VALUES (:lookup, :stripe, :edition, :size, :price, :currency, :billed)
      """)
  void offer(@BindMethods Offer offer);

  @SqlQuery(
      "SELECT lookup, stripe, edition, size, price, currency, billed FROM offer WHERE stripe = :stripe")
  @Nullable Offer offer(@Bind("stripe") String stripe);

  @SqlQuery(
      "SELECT lookup, stripe, edition, size, price, currency, billed FROM offer ORDER BY lookup")
  List<Offer> offers();
}
