package io.cloister.egress;

import io.cloister.egress.Refused.Way;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.util.stream.Stream;

/// Answers for this machine itself, asks the system for hosts that are allowed, and nobody for any
/// other.
final class GuardedNames implements InetAddressResolver {
  private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private final Egress egress;
  private final InetAddressResolver system;
  private final Host own;

  /// @param own what the machine calls itself
  GuardedNames(Egress egress, InetAddressResolver system, String own) {
    this.egress = egress;
    this.system = system;
    this.own = Host.of(own);
  }

  @Override
  public Stream<InetAddress> lookupByName(String name, LookupPolicy policy)
      throws UnknownHostException {
    Host host = Host.of(name);
    if (!egress.enforces()) {
      return system.lookupByName(name, policy);
    }
    // Java looks up the machine's own name to say it; a name server need not hear of that.
    if (host.isLoopback() || (host.equals(own) && !egress.allows(host))) {
      return loopback(name, policy);
    }
    try {
      egress.check(host, Way.LOOK_UP);
    } catch (EgressRefused refused) {
      UnknownHostException unknown = new UnknownHostException(refused.getMessage());
      unknown.initCause(refused);
      throw unknown;
    }
    return system.lookupByName(name, policy);
  }

  private static Stream<InetAddress> loopback(String name, LookupPolicy policy)
      throws UnknownHostException {
    int wanted = policy.characteristics();
    boolean four = (wanted & LookupPolicy.IPV4) != 0;
    boolean six = (wanted & LookupPolicy.IPV6) != 0;
    Stream<InetAddress> fours =
        four ? Stream.of(InetAddress.getByAddress(name, LOOPBACK_4)) : Stream.empty();
    Stream<InetAddress> sixes =
        six ? Stream.of(InetAddress.getByAddress(name, LOOPBACK_6)) : Stream.empty();
    return (wanted & LookupPolicy.IPV6_FIRST) != 0
        ? Stream.concat(sixes, fours)
        : Stream.concat(fours, sixes);
  }

  /// Nobody here needs the name to an address, and whose name server is asked is the address's
  /// owner's to choose. Java then shows the address.
  @Override
  public String lookupByAddress(byte[] address) throws UnknownHostException {
    if (!egress.enforces()) {
      return system.lookupByAddress(address);
    }
    InetAddress asked = InetAddress.getByAddress(address);
    if (asked.isLoopbackAddress()) {
      return "localhost";
    }
    throw new UnknownHostException(asked.getHostAddress() + " is not looked up");
  }
}
