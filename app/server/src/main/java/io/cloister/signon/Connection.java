package io.cloister.signon;

import java.util.List;

/// A provider in use.
sealed interface Connection extends AutoCloseable permits BrowserConnection, LdapConnection {
  /// Goes through what has to work, in order, up to the first that does not.
  List<Step> test(Trial trial);

  @Override
  void close();

  /// What to test with.
  ///
  /// @param login of somebody to look for; empty for nobody
  /// @param password of theirs; empty to only look for them
  record Trial(String login, String password) {
    @Override
    public String toString() {
      return "Trial[" + login + ", ***]";
    }
  }
}
