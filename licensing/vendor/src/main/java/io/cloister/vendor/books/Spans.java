package io.cloister.vendor.books;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// Reads the periods of all contracts. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Span.class)
public interface Spans {
  /// A key that was given back with its money was never revenue.
  @SqlQuery(
      """
      SELECT a.customer, k.agreement, k.edition, k.size, k.price, k.currency, k.billed, k.from_day, k.to_day,
        LEAST(a.ended, a.withdrawn, k.revoked) AS "end", k.made
      FROM issued k
      JOIN agreement a ON a.id = k.agreement
      LEFT JOIN payment p ON p.invoice = k.invoice
      LEFT JOIN (
        SELECT i.invoice, SUM(f.amount) AS amount
        FROM refund f JOIN intent i ON i.id = f.intent GROUP BY i.invoice) r ON r.invoice = k.invoice
      WHERE p.amount IS NULL OR p.amount = 0 OR r.amount IS NULL OR r.amount < p.amount
      ORDER BY k.agreement, k.from_day, k.made
      """)
  List<Span> list();
}
