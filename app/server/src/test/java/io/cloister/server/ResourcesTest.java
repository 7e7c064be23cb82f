package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Records;
import io.cloister.http.Caller;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Walks every resource method there is. Silence about who may call it, or about what it writes to
/// the record, is a mistake.
class ResourcesTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  private static final List<Operation> OPERATIONS = Operation.all();

  @Test
  void everyMethodSaysWhoMayCallIt() {
    assertThat(OPERATIONS).isNotEmpty();
    assertThat(OPERATIONS)
        .allSatisfy(one -> assertThat(one.permitted()).as(one.name()).isNotEmpty());
  }

  @Test
  void everyMethodOfTheApiSaysWhatItRecords() {
    assertThat(OPERATIONS)
        .filteredOn(one -> one.path().startsWith("/api/"))
        .allSatisfy(one ->
            assertThat(one.method().isAnnotationPresent(Records.class)).as(one.name()).isTrue());
  }

  @Test
  void everyChangeIsRecorded() {
    assertThat(OPERATIONS)
        .filteredOn(one -> one.path().startsWith("/api/") && !one.verb().equals("GET"))
        .filteredOn(one -> !one.path().endsWith(":dry_run"))
        .allSatisfy(one ->
            assertThat(one.method().getAnnotation(Records.class).value())
                .as(one.name())
                .isNotEmpty());
  }

  @Test
  void nothingIsServedThatTheContractDoesNotHave() {
    Set<String> contract = new TreeSet<>();
    ContractCheck.operations().forEach(one -> contract.add(plain(one)));
    assertThat(OPERATIONS)
        .filteredOn(one -> !one.path().contains("(?!api"))
        .allSatisfy(one -> assertThat(contract).contains(plain(one.name())));
  }

  @Test
  void nobodyGetsInWithoutSigningIn() {
    for (Operation one : OPERATIONS) {
      if (one.path().startsWith("/api/") && !one.permitted().contains(Caller.PUBLIC)) {
        var answer = APPLIANCE.call(one.verb(), filled(one.path())).send();
        assertThat(answer.status()).as(one.name()).isEqualTo(401);
        assertThat(answer.problem()).as(one.name()).isEqualTo("unauthenticated");
      }
    }
  }

  @Test
  void anEmployeeGetsNowhereElse() {
    for (Operation one : OPERATIONS) {
      Set<Caller> permitted = one.permitted();
      if (one.path().startsWith("/api/")
          && permitted.stream()
              .noneMatch(Set.of(Caller.PUBLIC, Caller.SIGNED_IN, Caller.EMPLOYEE)::contains)) {
        var answer = APPLIANCE.as("moira", one.verb(), filled(one.path())).send();
        assertThat(answer.status()).as(one.name() + " " + answer.body()).isEqualTo(403);
        assertThat(answer.problem()).as(one.name()).isEqualTo("forbidden");
      }
    }
  }

  private static String plain(String operation) {
    return operation.replaceAll("[{][^}]+[}]", "{}");
  }

  private static String filled(String path) {
    return path.replaceAll("[{][^}]+[}]", "none");
  }
}
