package io.cloister.receipts;

import java.util.Map;

class ReceiptsTest extends ReceiptsContract {
  @Override
  Map<String, String> empty() {
    return Map.of();
  }
}
