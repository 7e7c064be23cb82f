package io.cloister.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values of Active Directory that are bytes, not text.
final class Binary {
  private static final Set<String> GUIDS = Set.of("objectguid", "msexchmailboxguid");
  private static final int GUID_BYTES = 16;

  /// Version, number of parts, authority: what comes before the first part.
  private static final int SID_HEAD = 8;

  private Binary() {}

  /// The value of a key attribute; a GUID as Active Directory's own tools write it. Null where the
  /// entry has none.
  static @Nullable String key(Entry entry, String attribute) {
    Attribute value = entry.getAttribute(attribute);
    if (value == null || !value.hasValue()) {
      return null;
    }
    byte[] bytes = value.getValueByteArray();
    boolean guid = GUIDS.contains(attribute.toLowerCase(Locale.ROOT)) && bytes.length == GUID_BYTES;
    return guid ? guid(bytes) : value.getValue();
  }

  /// The first three parts are kept with their least byte first, the rest as written.
  static String guid(byte[] bytes) {
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long high =
        Integer.toUnsignedLong(little.getInt()) << 32
            | (long) Short.toUnsignedInt(little.getShort()) << 16
            | Short.toUnsignedInt(little.getShort());
    return new UUID(high, little.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
  }

  /// The SID of something else in the domain of this one: the last part says which.
  ///
  /// @throws IllegalArgumentException when that is no SID
  static byte[] sibling(byte[] sid, int which) {
    if (sid.length < SID_HEAD + Integer.BYTES || sid.length != SID_HEAD + sid[1] * Integer.BYTES) {
      throw new IllegalArgumentException("not a SID of " + sid.length + " bytes");
    }
    byte[] other = sid.clone();
    ByteBuffer.wrap(other)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(other.length - Integer.BYTES, which);
    return other;
  }
}
