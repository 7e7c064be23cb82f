package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.cloister.ldap.LdapSignIn.Why;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What directories write in ways of their own, as tables.
class DirectorySpellingTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TestFactory
  Stream<DynamicTest> readsWhyActiveDirectoryRefuses() {
    return Map.of(
            "52e", Why.WRONG_PASSWORD,
            "525", Why.UNKNOWN_PERSON,
            "530", Why.NOT_NOW,
            "531", Why.NOT_HERE,
            "532", Why.PASSWORD_EXPIRED,
            "533", Why.DISABLED,
            "701", Why.EXPIRED,
            "773", Why.MUST_CHANGE_PASSWORD,
            "775", Why.LOCKED,
            "999", Why.WRONG_PASSWORD)
        .entrySet()
        .stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getKey(),
                () ->
                    assertThat(
                            Refusals.why(
                                new LDAPException(
                                    new LDAPResult(
                                        1,
                                        ResultCode.INVALID_CREDENTIALS,
                                        "80090308: LdapErr: DSID-0C090447, comment:"
                                            + " AcceptSecurityContext error, data %s, v4563"
                                                .formatted(row.getKey()),
                                        null,
                                        new String[0],
                                        new Control[0]))))
                        .contains(row.getValue())));
  }

  @Test
  void saysNothingOfAPersonWhenTheDirectoryIsBusy() {
    for (ResultCode code :
        List.of(
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE,
            ResultCode.TIMEOUT,
            ResultCode.CONFIDENTIALITY_REQUIRED,
            ResultCode.STRONG_AUTH_REQUIRED)) {
      assertThat(Refusals.why(new LDAPException(code, "x"))).as(code.getName()).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> readsWhetherAnAccountMayBeUsed() {
    record Row(String attribute, String value, Optional<Why> why) {}
    return Stream.of(
            new Row("userAccountControl", "512", Optional.empty()),
            new Row("userAccountControl", "514", Optional.of(Why.DISABLED)),
            // Disabled, and its password never expires.
            new Row("userAccountControl", "66050", Optional.of(Why.DISABLED)),
            new Row("userAccountControl", "66048", Optional.empty()),
            new Row("accountExpires", "0", Optional.empty()),
            new Row("accountExpires", "9223372036854775807", Optional.empty()),
            // Noon on 25 November 2026, and one second later.
            new Row("accountExpires", "134400816000000000", Optional.of(Why.EXPIRED)),
            new Row("accountExpires", "134400816010000000", Optional.empty()),
            new Row("shadowExpire", "-1", Optional.empty()),
            // 25 and 26 November 2026.
            new Row("shadowExpire", "20782", Optional.of(Why.EXPIRED)),
            new Row("shadowExpire", "20783", Optional.empty()),
            new Row("nsAccountLock", "TRUE", Optional.of(Why.DISABLED)),
            new Row("nsAccountLock", "false", Optional.empty()),
            new Row("pwdAccountLockedTime", "000001010000Z", Optional.of(Why.DISABLED)),
            new Row("pwdAccountLockedTime", "20261125110000Z", Optional.empty()))
        .map(row ->
            DynamicTest.dynamicTest(
                row.attribute() + " " + row.value(),
                () ->
                    assertThat(
                            AccountState.against(
                                new Entry("dn: cn=x", row.attribute() + ": " + row.value()), NOW))
                        .isEqualTo(row.why())));
  }

  @Test
  void writesAGuidAsActiveDirectoryDoes() {
    byte[] bytes = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");
    assertThat(Binary.guid(bytes)).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
    byte[] high = HexFormat.of().parseHex("ffffffffffffffffffffffffffffffff");
    assertThat(Binary.guid(high)).isEqualTo("ffffffff-ffff-ffff-ffff-ffffffffffff");
  }

  @Test
  void findsTheGroupOfASidBesideThePersons() {
    // S-1-5-21-1-2-3-1105 and S-1-5-21-1-2-3-513.
    byte[] person =
        HexFormat.of().parseHex("010500000000000515000000010000000200000003000000" + "51040000");
    assertThat(HexFormat.of().formatHex(Binary.sibling(person, 513)))
        .isEqualTo("010500000000000515000000010000000200000003000000" + "01020000");
    assertThatThrownBy(() -> Binary.sibling(new byte[] {1, 5, 0}, 513))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @TestFactory
  Stream<DynamicTest> putsALoginIntoANameAsOneValue() {
    String template = "uid={login},ou=people,dc=x";
    return Map.of(
            "carol", "uid=carol,ou=people,dc=x",
            "a,ou=b", "uid=a\\,ou\\=b,ou=people,dc=x",
            "a+cn=b", "uid=a\\+cn\\=b,ou=people,dc=x",
            "\"a\"", "uid=\\\"a\\\",ou=people,dc=x",
            "#41", "uid=\\#41,ou=people,dc=x",
            "a\\", "uid=a\\\\,ou=people,dc=x",
            "<a>;", "uid=\\<a\\>\\;,ou=people,dc=x")
        .entrySet()
        .stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.getKey(),
                () -> {
                  String name = DirectName.of(template, row.getKey()).orElseThrow();
                  assertThat(new DN(name)).isEqualTo(new DN(row.getValue()));
                  assertThat(new DN(name).getRDNs()).hasSize(3);
                }));
  }

  @Test
  void makesNoPrincipalsNameOfWhatNobodyIsCalled() throws Exception {
    assertThat(DirectName.of("{login}@corp.example", "carol")).contains("carol@corp.example");
    for (String login : List.of("cn=admin,dc=x", "CORP\\carol", "carol@other.example", "a*")) {
      assertThat(DirectName.of("{login}@corp.example", login)).as(login).isEmpty();
    }
  }
}
