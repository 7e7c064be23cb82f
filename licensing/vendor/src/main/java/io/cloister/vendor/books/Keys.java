package io.cloister.vendor.books;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of keys and lists that were signed. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Issued.class)
@RegisterConstructorMapper(Keys.Live.class)
@RegisterConstructorMapper(Keys.SignedList.class)
public interface Keys {
  String ALL =
      """
      SELECT id, agreement, kind, from_day, to_day, last_day, edition, size, price, currency, billed,
        invoice, replaces, text, made, delivered, revoked, why
      FROM issued
      """;

  /// A key that is still good for something, with all that might take it back.
  ///
  /// @param owesSince since when payments are missing: the first word of it that no better one
  ///   followed
  /// @param refunded when all that was paid for it had gone back
  /// @param disputed when the bank was asked for the money back, unless it came to nothing
  record Live(
      String id,
      LocalDate lastDay,
      @Nullable LocalDate revoked,
      @Nullable LocalDate withdrawn,
      @Nullable LocalDate ended,
      @Nullable LocalDate owesSince,
      @Nullable LocalDate refunded,
      @Nullable LocalDate disputed) {}

  record SignedList(long number, LocalDate issued, String text) {}

  @SqlUpdate(
      """
      INSERT INTO issued (id, agreement, kind, from_day, to_day, last_day, edition, size, price, currency,
        billed, invoice, replaces, text, made, delivered, revoked, why)
      VALUES (:id, :agreement, :kind, :fromDay, :toDay, :lastDay, :edition, :size, :price, :currency,
        :billed, :invoice, :replaces, :text, :made, :delivered, :revoked, :why)
      """)
  void add(@BindMethods Issued key);

  @SqlQuery(ALL + "WHERE id = :id")
  @Nullable Issued find(@Bind("id") String id);

  @SqlQuery(ALL + "WHERE invoice = :invoice")
  @Nullable Issued ofInvoice(@Bind("invoice") String invoice);

  /// The one that runs longest; of those, the newest.
  @SqlQuery(
      ALL + "WHERE agreement = :agreement ORDER BY to_day DESC, from_day DESC, made DESC LIMIT 1")
  @Nullable Issued last(@Bind("agreement") String agreement);

  @SqlQuery(ALL + "ORDER BY agreement, from_day, made, id")
  List<Issued> list();

  @SqlQuery(ALL + "WHERE NOT delivered ORDER BY made, id")
  List<Issued> undelivered();

  @SqlUpdate("UPDATE issued SET delivered = TRUE WHERE id = :id")
  void delivered(@Bind("id") String id);

  @SqlUpdate("UPDATE issued SET revoked = :day, why = :why WHERE id = :id AND revoked IS NULL")
  int revoke(@Bind("id") String id, @Bind("day") LocalDate day, @Bind("why") String why);

  @SqlQuery(
      """
      SELECT k.id, k.last_day, k.revoked, a.withdrawn, a.ended,
        (SELECT CAST(MIN(s.at) AT TIME ZONE 'UTC' AS DATE) FROM standing s
          WHERE s.agreement = a.id AND s.owes AND NOT EXISTS (
            SELECT 1 FROM standing g WHERE g.agreement = a.id AND NOT g.owes AND g.at >= s.at)) AS owes_since,
        CASE WHEN p.amount > 0 AND r.amount >= p.amount THEN r.on_day END AS refunded,
        d.opened AS disputed
      FROM issued k
      JOIN agreement a ON a.id = k.agreement
      LEFT JOIN payment p ON p.invoice = k.invoice
      LEFT JOIN (
        SELECT i.invoice, SUM(f.amount) AS amount, MAX(f.on_day) AS on_day
        FROM refund f JOIN intent i ON i.id = f.intent GROUP BY i.invoice) r ON r.invoice = k.invoice
      LEFT JOIN (
        SELECT i.invoice, MIN(o.opened) AS opened
        FROM dispute o JOIN intent i ON i.id = o.intent WHERE NOT o.won GROUP BY i.invoice) d ON d.invoice = k.invoice
      WHERE k.last_day >= :today
      ORDER BY k.id
      """)
  List<Live> live(@Bind("today") LocalDate today);

  @SqlQuery("SELECT number, issued, text FROM revocation_list ORDER BY number DESC LIMIT 1")
  @Nullable SignedList lastList();

  @SqlUpdate("INSERT INTO revocation_list (number, issued, text) VALUES (:number, :issued, :text)")
  void add(@BindMethods SignedList list);
}
