package io.cloister.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.cloister.store.AllTenants;
import java.io.File;
import java.net.Proxy;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// The architecture, as lists of what each room may use. What is not listed is not allowed; a new
/// arrow is a line here, and a reviewer sees it. One instance has what was read of every class, and
/// it goes with the instance: it is more than all of a server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsArchitectureTest {
  private static final String ROOT = "io.cloister.";

  private static final Pattern SIGNING =
      Pattern.compile(".*/(licensing/issue/|cloister-licensing-issue).*");

  private static final Pattern INSTALLER =
      Pattern.compile(".*/(installer/target/|cloister-installer-).*");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // The engine's test classes: a folder when Maven stops at `test`, a jar when it goes on.
          .withImportOption(location -> !location.contains("-tests.jar"))
          // The installer is a module, of which Java itself knows what it shows and uses.
          .withImportOption(location -> !location.matches(INSTALLER))
          // What signs licence keys is there for tests only: the build refuses it elsewhere.
          .withImportOption(location -> !location.matches(SIGNING))
          // The installer is a module of its own, whose descriptor says what it may use.
          .withImportOption(location -> !location.contains("/io/cloister/installer/"))
          .importPackages("io.cloister");

  /// Rooms of the engine and of the server, and the rooms that each may use.
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("corpus", Set.of()),
          Map.entry("embed", Set.of()),
          Map.entry("llm", Set.of()),
          Map.entry("source", Set.of("corpus")),
          Map.entry("index", Set.of("corpus")),
          Map.entry("ingest", Set.of("corpus", "source", "embed", "index")),
          Map.entry("retrieve", Set.of("corpus", "embed", "index")),
          Map.entry("answer", Set.of("corpus", "embed", "retrieve", "llm")),
          Map.entry(
              "evaluate",
              Set.of("corpus", "source", "ingest", "embed", "index", "retrieve", "llm", "answer")),
          Map.entry("scim", Set.of("store", "http", "audit", "identity")),
          Map.entry("egress", Set.of()),
          Map.entry("service", Set.of()),
          Map.entry("ldap", Set.of()),
          Map.entry("store", Set.of()),
          Map.entry("http", Set.of()),
          Map.entry("saml", Set.of()),
          Map.entry("webauthn", Set.of()),
          Map.entry("proof", Set.of()),
          Map.entry("sealing", Set.of("store")),
          Map.entry("audit", Set.of("corpus", "store", "http", "proof", "print", "sealing")),
          Map.entry("feed", Set.of("store", "http", "audit")),
          Map.entry("tenancy", Set.of("store", "http", "audit")),
          Map.entry("identity", Set.of("corpus", "webauthn", "store", "http", "audit", "tenancy")),
          Map.entry(
              "signon",
              Set.of("egress", "ldap", "saml", "store", "http", "audit", "tenancy", "identity")),
          Map.entry(
              "sources",
              Set.of("corpus", "source", "ingest", "store", "http", "audit", "identity")),
          Map.entry(
              "receipts",
              Set.of(
                  "corpus",
                  "retrieve",
                  "llm",
                  "answer",
                  "store",
                  "sealing",
                  "http",
                  "audit",
                  "proof",
                  "identity")),
          Map.entry(
              "asks",
              Set.of(
                  "corpus",
                  "retrieve",
                  "llm",
                  "answer",
                  "store",
                  "sealing",
                  "http",
                  "audit",
                  "identity",
                  "receipts")),
          Map.entry("privacy", Set.of("store", "sealing", "http", "audit", "identity")),
          Map.entry("licensing", Set.of()),
          Map.entry("license", Set.of("licensing", "store", "http", "audit", "identity")),
          Map.entry("approvals", Set.of("store", "http", "audit", "identity")),
          Map.entry("discretion", Set.of("store", "http", "audit", "identity", "approvals")),
          Map.entry(
              "retention",
              Set.of(
                  "corpus",
                  "store",
                  "http",
                  "audit",
                  "identity",
                  "approvals",
                  "sources",
                  "receipts",
                  "asks",
                  "usage")),
          Map.entry("telemetry", Set.of("corpus", "embed", "llm", "http")),
          Map.entry("print", Set.of()),
          Map.entry("backup", Set.of("store", "http", "audit", "proof")),
          Map.entry(
              "usage",
              Set.of(
                  "licensing",
                  "license",
                  "print",
                  "proof",
                  "store",
                  "http",
                  "audit",
                  "identity",
                  "asks")),
          Map.entry(
              "reports",
              Set.of(
                  "licensing",
                  "license",
                  "corpus",
                  "print",
                  "proof",
                  "store",
                  "http",
                  "audit",
                  "tenancy",
                  "identity",
                  "signon",
                  "sources")),
          Map.entry(
              "care",
              Set.of(
                  "llm", "proof", "store", "http", "audit", "tenancy", "license", "sources",
                  "backup")),
          Map.entry("maintenance", Set.of("store", "http", "audit")),
          Map.entry(
              "health",
              Set.of(
                  "llm",
                  "store",
                  "http",
                  "audit",
                  "identity",
                  "license",
                  "maintenance",
                  "care",
                  "ops")),
          Map.entry("ops", Set.of("store", "http", "audit", "identity")));

  /// Libraries that only these rooms may touch.
  private static final Map<String, Set<String>> CONFINED =
      Map.ofEntries(
          Map.entry("org.apache.lucene..", Set.of("index", "retrieve")),
          Map.entry("io.github.ollama4j..", Set.of("llm")),
          Map.entry("ai.onnxruntime..", Set.of("embed")),
          Map.entry("ai.djl..", Set.of("embed")),
          Map.entry("org.apache.tika..", Set.of("ingest")),
          Map.entry("org.flywaydb..", Set.of("store")),
          Map.entry("org.opensaml..", Set.of("saml")),
          Map.entry("net.shibboleth..", Set.of("saml")),
          Map.entry("org.apache.xml.security..", Set.of("saml")),
          Map.entry("org.bouncycastle..", Set.of("saml")),
          Map.entry("com.password4j..", Set.of("identity", "backup")),
          Map.entry("software.amazon..", Set.of("backup")),
          Map.entry("com.eatthepath..", Set.of("identity")),
          Map.entry("com.webauthn4j..", Set.of("webauthn")),
          Map.entry("tools.jackson..", Set.of("webauthn")),
          Map.entry("com.openhtmltopdf..", Set.of("print")),
          Map.entry("org.apache.pdfbox..", Set.of("print")),
          Map.entry("com.unboundid..", Set.of("ldap")),
          Map.entry("de.captaingoldfish..", Set.of("scim")),
          Map.entry("io.github.bucket4j..", Set.of("audit", "usage")),
          Map.entry("io.prometheus..", Set.of("ops")),
          Map.entry("io.opentelemetry..", Set.of("telemetry")),
          Map.entry("org.pac4j..", Set.of("signon")),
          Map.entry("com.nimbusds..", Set.of("signon")),
          Map.entry(
              "org.jdbi..",
              Set.of(
                  "store",
                  "tenancy",
                  "identity",
                  "signon",
                  "audit",
                  "feed",
                  "receipts",
                  "approvals",
                  "discretion",
                  "license",
                  "reports",
                  "sources",
                  "asks",
                  "retention",
                  "usage")),
          Map.entry(
              "jakarta.ws.rs..",
              Set.of(
                  "http",
                  "tenancy",
                  "identity",
                  "signon",
                  "scim",
                  "audit",
                  "feed",
                  "receipts",
                  "approvals",
                  "discretion",
                  "license",
                  "reports",
                  "sources",
                  "asks",
                  "privacy",
                  "retention",
                  "usage",
                  "maintenance",
                  "health",
                  "ops")),
          Map.entry("org.eclipse.jetty..", Set.of("http")));

  @Test
  void everyRoomIsListed() {
    assertThat(rooms()).containsExactlyInAnyOrderElementsOf(withComposition(USES.keySet()));
  }

  @TestFactory
  Stream<DynamicTest> aRoomUsesOnlyWhatIsListed() {
    return USES.entrySet().stream()
        .map(room ->
            DynamicTest.dynamicTest(
                room.getKey(),
                () -> {
                  Set<String> others = new TreeSet<>(withComposition(USES.keySet()));
                  others.remove(room.getKey());
                  others.removeAll(room.getValue());
                  noClasses()
                      .that(resideInAPackage(ROOT + room.getKey()))
                      .should()
                      .dependOnClassesThat(resideInAnyPackage(packages(others)))
                      .check(classes);
                }));
  }

  @Test
  void noRoomsGoInCircles() {
    SlicesRuleDefinition.slices()
        .matching("io.cloister.(*)")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  /// The list of hosts that may be reached is asked by sockets and by HTTP clients. These ask
  /// nobody. The hatch is a socket in the data folder, which reaches no further than this machine.
  @Test
  void noRoomOpensWhatDoesNotAsk() {
    noClasses()
        .that()
        .haveNameNotMatching("io\\.cloister\\.server\\.Hatch(Lines)?")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.nio\\.channels\\.(Asynchronous)?(Socket|Datagram|Multicast)Channel|java\\.net\\.(Datagram|Multicast)Socket|javax\\.naming\\..*")
        .check(classes);
    noClasses()
        .that(resideOutsideOfPackage(ROOT + "egress"))
        .should()
        .accessField(Proxy.class, "NO_PROXY")
        .orShould()
        .accessField(HttpClient.Builder.class, "NO_PROXY")
        .check(classes);
  }

  /// The server checks keys. It has no business making them.
  @Test
  void nothingThatShipsSigns() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "licensing.issue..", ROOT + "vendor..", "com.stripe..")
        .check(classes);
  }

  /// Not for tests either: here the class path has all that tests may use.
  @Test
  void whatSellsIsNowhereNearTheServer() {
    assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
        .noneMatch(
            entry -> entry.matches(".*/(licensing/vendor/|cloister-vendor-[0-9]|stripe-java-).*"));
  }

  @TestFactory
  Stream<DynamicTest> aLibraryStaysWhereItIsWrapped() {
    return CONFINED.entrySet().stream()
        .map(library ->
            DynamicTest.dynamicTest(
                library.getKey(),
                () -> {
                  Set<String> others = new TreeSet<>(rooms());
                  others.removeAll(library.getValue());
                  noClasses()
                      .that(resideInAnyPackage(packages(others)))
                      .should()
                      .dependOnClassesThat(resideInAPackage(library.getKey()))
                      .check(classes);
                }));
  }

  /// Everything else belongs to one tenant, and says to which.
  @Test
  void fewGoAcrossTenants() {
    List<String> across =
        classes.stream()
            .filter(type -> !type.isEquivalentTo(AllTenants.class))
            .filter(type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(use -> use.getTargetClass().isEquivalentTo(AllTenants.class)))
            .map(type -> type.getName().substring(ROOT.length()))
            .sorted()
            .toList();
    assertThat(across)
        .containsExactly(
            "audit.Adoption",
            "audit.Audit",
            "audit.Checkpoints",
            "audit.Exports",
            "audit.GroupCommit",
            "audit.LateSealing",
            "audit.Schedules",
            "identity.Directory",
            "identity.Invitations",
            "identity.Keys",
            "identity.SessionBook",
            "reports.Reports",
            "signon.Providers",
            "store.Store",
            "tenancy.Register");
  }

  @Test
  void everyRoomDeclaresItsNulls() {
    assertThat(rooms())
        .allSatisfy(room ->
            assertThat(classes.getPackage(ROOT + room).isAnnotatedWith(NullMarked.class))
                .as(room)
                .isTrue());
  }

  /// What a room shows besides its door are values: records, enums, sealed types, ports,
  /// annotations, exceptions, and what a framework has to see.
  @Test
  void aRoomShowsOneDoor() {
    Map<String, List<String>> doors = new TreeMap<>();
    for (String room : USES.keySet()) {
      doors.put(
          room,
          classes.stream()
              .filter(type -> type.getPackageName().equals(ROOT + room))
              .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
              .filter(type -> type.getEnclosingClass().isEmpty())
              .filter(DescribedPredicate.not(VALUE))
              .map(JavaClass::getSimpleName)
              .sorted()
              .toList());
    }
    assertThat(doors).containsExactlyInAnyOrderEntriesOf(DOORS);
  }

  private static final DescribedPredicate<JavaClass> VALUE =
      new DescribedPredicate<>("a value, a port or what a framework has to see") {
        @Override
        public boolean test(JavaClass type) {
          return type.isRecord()
              || type.isEnum()
              || type.isInterface()
              || type.isAssignableTo(Throwable.class)
              || type.getSimpleName().endsWith("Resource");
        }
      };

  /// One a room, and why where there are more.
  private static final Map<String, List<String>> DOORS = new TreeMap<>();

  static {
    DOORS.put("corpus", List.of());
    DOORS.put("source", List.of("FolderSource"));
    DOORS.put("embed", List.of("AbsentEmbedder", "BgeSmallEmbedder"));
    DOORS.put("index", List.of("Fields", "Index"));
    DOORS.put(
        "ingest",
        List.of(
            "Conveyor",
            "InMemoryLedger",
            "Parsing",
            "PlainText",
            "Preparation",
            "Splitter",
            "Walk"));
    DOORS.put("retrieve", List.of("Retrieval"));
    DOORS.put("llm", List.of("Models", "OllamaLlm", "ScriptedLlm"));
    DOORS.put("answer", List.of("Answers"));
    DOORS.put("evaluate", List.of("Evaluate"));
    DOORS.put("store", List.of("Home", "Safe", "Store"));
    DOORS.put("care", List.of("Care"));
    DOORS.put("maintenance", List.of("Maintenance"));
    DOORS.put("health", List.of("Health"));
    DOORS.put("licensing", List.of("KeyRing"));
    DOORS.put("license", List.of("License"));
    // Java makes the provider, by its name.
    DOORS.put("egress", List.of("Egress", "GuardedNamesProvider"));
    DOORS.put("ldap", List.of("Ldap"));
    DOORS.put(
        "http",
        List.of(
            "Contract",
            "Cursor",
            "Gate",
            "Http",
            "Json",
            "Line",
            "Moment",
            "Pem",
            "PortalFiles",
            "RequestId"));
    DOORS.put("saml", List.of("SamlSp"));
    DOORS.put("webauthn", List.of("WebAuthn"));
    DOORS.put("proof", List.of("Proof"));
    DOORS.put("privacy", List.of("Privacy"));
    DOORS.put("service", List.of("Service"));
    DOORS.put("sealing", List.of("Sealing"));
    DOORS.put("feed", List.of("Feed"));
    // Three of them are handed out by the first, and made by nobody else.
    DOORS.put("audit", List.of("Audit", "AuditRetention", "PersonsTrace", "Proofs", "Recording"));
    // What a provisioning service does with people and groups is more than two doors hold.
    DOORS.put("identity", List.of("Identity", "ProvisionedGroups", "ProvisionedPeople"));
    DOORS.put("telemetry", List.of("Telemetry"));
    DOORS.put("tenancy", List.of("Tenancy"));
    DOORS.put("scim", List.of("Scim"));
    DOORS.put("signon", List.of("SignOn"));
    // JDBI makes the reader of columns, and sees the keys in statements.
    DOORS.put("sources", List.of("Columns", "Key", "Sources"));
    DOORS.put("approvals", List.of("Approvals"));
    DOORS.put("discretion", List.of("Discretion"));
    DOORS.put("receipts", List.of("Receipts"));
    DOORS.put("print", List.of("Print"));
    DOORS.put("backup", List.of("Backup"));
    DOORS.put("reports", List.of("Reports"));
    DOORS.put("asks", List.of("Asks"));
    DOORS.put("retention", List.of("Retention"));
    DOORS.put("usage", List.of("Usage"));
    // What the other parts hand their numbers to, before there is an Ops.
    DOORS.put("ops", List.of("Meters", "Minutes", "Ops"));
  }

  private Set<String> rooms() {
    Set<String> rooms = new TreeSet<>();
    classes.forEach(type -> rooms.add(type.getPackageName().substring(ROOT.length())));
    return rooms;
  }

  private static Set<String> withComposition(Set<String> rooms) {
    Set<String> all = new TreeSet<>(rooms);
    all.add("server");
    return all;
  }

  private static String[] packages(Set<String> rooms) {
    return rooms.stream().map(room -> ROOT + room).toArray(String[]::new);
  }
}
