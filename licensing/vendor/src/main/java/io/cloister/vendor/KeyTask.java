package io.cloister.vendor;

import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Tables;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/// A command that signs a key for a contract.
abstract class KeyTask extends Task {
  @Parameters(paramLabel = "CONTRACT")
  private String contract = "";

  /// Signs it.
  abstract Issued sign(Shop shop, Tables tables, String contract);

  @Override
  void run(Shop shop) throws IOException {
    Issued key =
        shop.books.write(tables -> {
          Issued signed = sign(shop, tables, contract);
          shop.selling.refresh(tables);
          return signed;
        });
    shop.outbox.deliver();
    tell(key, key.id() + " is good until " + key.toDay() + " and lies in " + shop.outbox.file(key));
  }
}
