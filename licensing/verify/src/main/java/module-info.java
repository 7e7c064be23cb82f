/// Reads and judges licence keys, offline. It needs nothing but `java.base`, and holds nothing that
/// can sign.
module io.cloister.licensing {
  requires static org.jspecify;

  exports io.cloister.licensing;
}
