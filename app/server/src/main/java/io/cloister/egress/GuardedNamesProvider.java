package io.cloister.egress;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/// Puts [GuardedNames] before the system's own resolver. Java finds it by its name under
/// `META-INF/services`, before the first look-up of a process.
public final class GuardedNamesProvider extends InetAddressResolverProvider {
  public GuardedNamesProvider() {}

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new GuardedNames(
        Egress.ofThisProcess(),
        configuration.builtinResolver(),
        configuration.lookupLocalHostName());
  }

  @Override
  public String name() {
    return "cloister";
  }
}
