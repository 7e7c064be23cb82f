package io.cloister.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keys outlive programs: an older one reads what a newer vendor writes, as far as it may.
class NewerKeyTest {
  private final Vendor vendor = new Vendor("test-2026");
  private final KeyRing ring = Vendor.ring(vendor);

  @Test
  void aClaimThatIsNotKnownIsKeptAndSigned() {
    String text = vendor.licenseWith("region", "north");
    assertThat(Vendor.genuine(ring, text).others()).isEqualTo(Map.of("region", "north"));
    assertThat(Vendor.check(ring, text.replace("north", "south"))).isInstanceOf(Forged.class);
  }

  @Test
  void aCriticalOneMustBeKnown() {
    assertThat(Vendor.check(ring, vendor.licenseWith("max-nodes!", "1")))
        .isInstanceOfSatisfying(
            Unreadable.class,
            newer -> {
              assertThat(newer.why()).isEqualTo(Unreadable.Why.NEWER);
              assertThat(newer.detail()).contains("max-nodes");
            });
    // Of one that is known, it is as good as said.
    Map<String, String> claims = Vendor.claims();
    claims.put("install!", "ins-1");
    assertThat(Vendor.genuine(ring, vendor.license(claims)).install()).isEqualTo("ins-1");
  }

  @Test
  void takingTheMarkAwayIsNoticed() {
    String text = vendor.licenseWith("max-nodes!", "1").replace("nodes!", "nodes");
    assertThat(Vendor.check(ring, text)).isInstanceOf(Forged.class);
  }

  @Test
  void anotherVersionIsForAnotherProgram() {
    assertThat(Vendor.check(ring, vendor.licenseWith("version", "2")))
        .isInstanceOfSatisfying(
            Unreadable.class, newer -> assertThat(newer.why()).isEqualTo(Unreadable.Why.NEWER));
  }

  @Test
  void aFeatureThatIsNotKnownIsPassedOver() {
    LicenseKey license =
        Vendor.genuine(ring, vendor.licenseWith("features", "tenants, holograms,nodes"));
    assertThat(license.features()).containsExactlyInAnyOrder(Feature.TENANTS, Feature.NODES);
  }
}
