package io.cloister.identity;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Ranges of addresses, such as `10.2.0.0/16` or `2001:db8::/32`; one address is a range as well.
record Networks(List<Range> ranges) {
  /// @param bits how many of the first bits count
  record Range(InetAddress address, int bits) {
    @Override
    public String toString() {
      return address.getHostAddress() + "/" + bits;
    }

    boolean has(InetAddress other) {
      byte[] mine = address.getAddress();
      byte[] theirs = other.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /// @throws IllegalArgumentException when one is not a range; names it
  static Networks of(List<String> written) {
    return new Networks(written.stream().map(Networks::range).toList());
  }

  static Networks read(String spelled) {
    return of(Arrays.asList(spelled.split(" ")));
  }

  private static Range range(String written) {
    String text = written.strip();
    int slash = text.indexOf('/');
    try {
      InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int all = address.getAddress().length * 8;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= all) {
        return new Range(address, bits);
      }
    } catch (IllegalArgumentException odd) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is not a network such as 10.2.0.0/16");
  }

  String spell() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(" "));
  }

  /// Whether an address, as the connection tells it, lies in one of them.
  boolean have(String address) {
    try {
      InetAddress other = InetAddress.ofLiteral(address);
      return ranges.stream().anyMatch(range -> range.has(other));
    } catch (IllegalArgumentException odd) {
      return false;
    }
  }
}
