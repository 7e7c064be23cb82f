package io.cloister.vendor.books;

import org.jdbi.v3.core.Handle;

/// The tables within one transaction.
public record Tables(Customers customers, Agreements agreements, Keys keys, Facts facts) {
  static Tables of(Handle handle) {
    return new Tables(
        handle.attach(Customers.class),
        handle.attach(Agreements.class),
        handle.attach(Keys.class),
        handle.attach(Facts.class));
  }

  /// @throws Refused when there is none
  public Customer customer(String id) {
    Customer customer = customers.find(id);
    if (customer == null) {
      throw new Refused("There is no customer '" + id + "'. `customer list` names them all.");
    }
    return customer;
  }

  /// The contract, for nobody else until this transaction is over.
  ///
  /// @throws Refused when there is none
  public Agreement agreement(String id) {
    Agreement agreement = agreements.lock(id);
    if (agreement == null) {
      throw new Refused("There is no contract '" + id + "'. `contract list` names them all.");
    }
    return agreement;
  }
}
