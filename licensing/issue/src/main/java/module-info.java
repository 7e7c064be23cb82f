/// The vendor's side: makes licence keys. Nothing that ships depends on it.
module io.cloister.licensing.issue {
  requires static org.jspecify;
  requires transitive io.cloister.licensing;
  requires info.picocli;

  exports io.cloister.licensing.issue;

  opens io.cloister.licensing.issue to
      info.picocli;
}
