package io.cloister.vendor.books;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of customers and their installations. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Customer.class)
public interface Customers {
  @SqlUpdate(
      "INSERT INTO customer (id, name, email, stripe, made) VALUES (:id, :name, :email, :stripe, :made)")
  void add(@BindMethods Customer customer);

  @SqlQuery("SELECT id, name, email, stripe, made FROM customer WHERE id = :id")
  @Nullable Customer find(@Bind("id") String id);

  @SqlQuery("SELECT id, name, email, stripe, made FROM customer ORDER BY name, id")
  List<Customer> list();

  /// The first one stays: an event cannot give somebody's keys to another account.
  @SqlUpdate("UPDATE customer SET stripe = :stripe WHERE id = :id AND stripe IS NULL")
  int link(@Bind("id") String id, @Bind("stripe") String stripe);

  @SqlUpdate("INSERT INTO installation (name, customer) VALUES (:name, :customer)")
  void addInstallation(@Bind("name") String name, @Bind("customer") String customer);

  @SqlQuery("SELECT name FROM installation WHERE customer = :customer ORDER BY name")
  List<String> installations(@Bind("customer") String customer);

  @SqlQuery("SELECT customer FROM installation WHERE name = :name")
  @Nullable String owner(@Bind("name") String name);
}
