package io.cloister.signon;

import io.cloister.identity.Arrived;
import io.cloister.identity.Identity;
import io.cloister.ldap.LdapPerson;
import io.cloister.ldap.LdapUnreachable;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reading of everybody in a directory: takes them over, and closes the accounts of those whom
/// it no longer has or lets in.
final class DirectoryReading {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryReading.class);

  /// A list that has lost most people at once is a mistake of a filter or a base more often than
  /// the end of a company.
  private static final double MOST_GONE = 0.5;

  private static final int FEW = 10;

  private final Provider provider;
  private final LdapConnection directory;
  private final Identity identity;
  private final Clock clock;
  private final Consumer<Sync> progress;
  private final Set<String> here = new HashSet<>();
  private List<String> closed = List.of();
  private Sync soFar;

  DirectoryReading(
      Provider provider,
      LdapConnection directory,
      Identity identity,
      Clock clock,
      Consumer<Sync> progress) {
    this.provider = provider;
    this.directory = directory;
    this.identity = identity;
    this.clock = clock;
    this.progress = progress;
    soFar = Sync.running(clock.instant(), 0, 0);
  }

  Sync soFar() {
    return soFar;
  }

  /// Whose accounts were closed.
  List<String> closed() {
    return closed;
  }

  /// @throws LdapUnreachable when not everybody was told of: then nobody is taken for gone
  Sync run() throws LdapUnreachable {
    directory.ldap().everyone(this::take);
    List<String> known = identity.vouchedFor(provider.tenant(), provider.id());
    long gone = known.stream().filter(login -> !here.contains(login)).count();
    if (gone > FEW && gone > known.size() * MOST_GONE) {
      return soFar.failed(
          clock.instant(),
          "The directory no longer has "
              + gone
              + " of "
              + known.size()
              + " people. That looks like a wrong base or filter, so nobody's account was closed. If it is right, close them by hand.");
    }
    closed = identity.closeAllBut(provider.tenant(), provider.id(), here);
    return soFar.done(clock.instant(), closed.size());
  }

  private void take(LdapPerson person) {
    boolean refused = person.active() && !taken(person);
    soFar = soFar.and(refused);
    progress.accept(soFar);
  }

  private boolean taken(LdapPerson person) {
    return switch (identity.listed(provider.tenant(), directory.arrival(person))) {
      case Arrived.In in -> {
        here.add(in.login());
        yield true;
      }
      case Arrived.Refused refused -> {
        LOG.warn(
            "{} of the directory {} is not taken over: {}",
            person.login(),
            provider.id(),
            refused.sentence());
        yield false;
      }
    };
  }
}
