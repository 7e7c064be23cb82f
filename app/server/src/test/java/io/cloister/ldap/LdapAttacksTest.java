package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Limits;
import io.cloister.ldap.LdapSettings.People;
import io.cloister.ldap.LdapSignIn.Refused;
import io.cloister.ldap.LdapSignIn.Unreachable;
import io.cloister.ldap.LdapSignIn.Why;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must not get anybody in, each against a directory that would let it happen.
class LdapAttacksTest {
  private static final Meddler MEDDLER = new Meddler();
  private static InMemory directory;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    directory = InMemory.start(folder, MEDDLER);
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  @BeforeEach
  void calm() {
    MEDDLER.instead.clear();
    MEDDLER.asked.clear();
  }

  private static Ldap ldap(LdapSettings settings) {
    return new Ldap(settings, Clock.systemUTC());
  }

  private static LdapSettings settings(Binding binding) throws Exception {
    return Skerrow.settings(directory.plain(), binding, directory.trusted());
  }

  /// Takes binds of one name for binds of another, and writes down what it is asked.
  private static final class Meddler extends InMemoryOperationInterceptor {
    private final Map<String, SimpleBindRequest> instead = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
      String name = request.getRequest().getBindDN();
      if (!name.equals(Skerrow.READER)) {
        asked.add("bind");
      }
      SimpleBindRequest other = instead.get(name);
      if (other != null) {
        request.setRequest(other);
      }
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
      asked.add("search");
    }
  }

  @Test
  void refusesAnEmptyPasswordBeforeTheNetwork() throws Exception {
    for (Binding binding :
        List.of(Skerrow.reader(), new Binding.Direct("uid={login}" + LdapContract.PEOPLE))) {
      // Nothing listens there, so whoever goes there is told.
      URI nowhere = URI.create("ldap://127.0.0.1:9");
      try (Ldap ldap = ldap(Skerrow.settings(nowhere, binding, directory.trusted()))) {
        assertThat(ldap.signIn("fiona", "")).isEqualTo(new Refused(Why.NO_PASSWORD));
        assertThat(ldap.signIn("fiona", "\0")).isEqualTo(new Refused(Why.NO_PASSWORD));
        assertThat(ldap.signIn("fiona", "x")).isInstanceOf(Unreachable.class);
      }
    }
  }

  @Test
  void doesNotCountAnAnonymousBindAsSuccess() throws Exception {
    MEDDLER.instead.put("uid=fiona" + LdapContract.PEOPLE, new SimpleBindRequest());
    for (Binding binding :
        List.of(Skerrow.reader(), new Binding.Direct("uid={login}" + LdapContract.PEOPLE))) {
      try (Ldap ldap = ldap(settings(binding))) {
        assertThat(ldap.signIn("fiona", "anything")).isEqualTo(new Refused(Why.ANONYMOUS));
      }
    }
  }

  /// The directory takes Mallory for `carol@skerrow.example`, whatever his login is.
  @Test
  void letsNobodyInByThePasswordOfAnotherEntry() throws Exception {
    String mallory = "uid=mallory,ou=leavers" + LdapContract.PEOPLE;
    MEDDLER.instead.put("carol@skerrow.example", new SimpleBindRequest(mallory, Skerrow.PASSWORD));
    try (Ldap ldap = ldap(settings(new Binding.Direct("{login}@skerrow.example")))) {
      assertThat(ldap.signIn("carol", "Mallory-2026")).isEqualTo(new Refused(Why.WRONG_PASSWORD));
      assertThat(ldap.signIn("carol,ou=x", "Mallory-2026"))
          .isEqualTo(new Refused(Why.UNKNOWN_PERSON));
    }
  }

  @Test
  void asksAsMuchForNobodyAsForAWrongPassword() throws Exception {
    try (Ldap ldap = ldap(settings(Skerrow.reader()))) {
      ldap.signIn("fiona", "wrong");
      List<String> known = List.copyOf(MEDDLER.asked);
      MEDDLER.asked.clear();
      ldap.signIn("nobody", "wrong");
      assertThat(MEDDLER.asked).isEqualTo(known).containsExactly("search", "bind");
    }
  }

  @Test
  void saysNothingInTheClearWhereStartTlsIsRefused() throws Exception {
    Meddler listening = new Meddler();
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(Skerrow.BASE);
    config.addInMemoryOperationInterceptor(listening);
    InMemoryDirectoryServer plain = new InMemoryDirectoryServer(config);
    plain.startListening();
    try {
      URI server = URI.create("ldap://127.0.0.1:" + plain.getListenPort());
      for (Binding binding :
          List.of(Skerrow.reader(), new Binding.Direct("uid={login}" + LdapContract.PEOPLE))) {
        try (Ldap ldap = ldap(Skerrow.settings(server, binding, directory.trusted()))) {
          assertThat(ldap.signIn("fiona", Skerrow.PASSWORD)).isInstanceOf(Unreachable.class);
        }
      }
      assertThat(listening.asked).isEmpty();
    } finally {
      plain.shutDown(true);
    }
  }

  @Test
  void followsNoReferral() throws Exception {
    try (LDAPConnection administrator = directory.server().getConnection("plain")) {
      administrator.add(
          "dn: ou=elsewhere," + Skerrow.BASE,
          "objectClass: referral",
          "objectClass: extensibleObject",
          "ou: elsewhere",
          "ref: " + directory.plain() + "/ou=people," + Skerrow.BASE);
    }
    LdapSettings settings = settings(Skerrow.reader());
    People people = settings.people();
    LdapSettings elsewhere =
        settings.with(
            new People(
                "ou=elsewhere," + Skerrow.BASE,
                people.filter(),
                people.logins(),
                people.name(),
                people.mail(),
                people.title(),
                people.key()));
    try (Ldap ldap = ldap(elsewhere)) {
      assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
          .isInstanceOfSatisfying(
              Unreachable.class,
              it -> assertThat(it.sentence()).contains("referrals are not followed"));
    }
  }

  @Test
  void waitsNoLongerThanItWasTold() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      LdapSettings settings =
          Skerrow.settings(
                  URI.create("ldap://127.0.0.1:" + silent.getLocalPort()),
                  Skerrow.reader(),
                  directory.trusted())
              .with(new Limits(Duration.ofMillis(300), Duration.ofMillis(300), 2, 100));
      long begin = System.nanoTime();
      try (Ldap ldap = ldap(settings)) {
        assertThat(ldap.signIn("fiona", Skerrow.PASSWORD)).isInstanceOf(Unreachable.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void repeatsNoPasswordWhateverGoesWrong() throws Exception {
    String secret = "correct-horse-battery";
    List<String> told = new ArrayList<>();
    List<URI> servers =
        List.of(
            directory.plain(),
            directory.encrypted(),
            URI.create("ldap://127.0.0.1:9"),
            URI.create("ldap://no-such-host.invalid"));
    for (URI server : servers) {
      for (Binding binding :
          List.of(
              new Binding.Service(Skerrow.READER, new LdapSettings.Secret(secret)),
              Skerrow.reader(),
              new Binding.Direct("uid={login}" + LdapContract.PEOPLE))) {
        LdapSettings settings = Skerrow.settings(server, binding, directory.trusted());
        told.add(settings.toString());
        try (Ldap ldap = ldap(settings)) {
          told.add(ldap.toString());
          told.add(ldap.signIn("fiona", secret).toString());
          told.add(ldap.test("fiona", secret).toString());
          try {
            ldap.find("fiona");
          } catch (LdapUnreachable failed) {
            for (Throwable each = failed; each != null; each = each.getCause()) {
              told.add(each.toString());
            }
          }
        }
      }
    }
    assertThat(told).hasSizeGreaterThan(40);
    assertThat(told).noneMatch(each -> each.contains(secret));
    assertThat(told).noneMatch(each -> each.contains(Skerrow.READER_PASSWORD));
  }

  @Test
  void takesNobodyForGoneWhereNobodyIsShown() throws Exception {
    LdapSettings settings = settings(Skerrow.reader());
    People people = settings.people();
    LdapSettings hidden =
        settings.with(
            new People(
                people.base(),
                "(objectClass=user)",
                people.logins(),
                people.name(),
                people.mail(),
                people.title(),
                people.key()));
    try (Ldap ldap = ldap(hidden)) {
      assertThatThrownBy(() -> ldap.everyone(person -> {}))
          .isInstanceOf(LdapUnreachable.class)
          .hasMessageContaining("people_filter");
    }
  }

  @Test
  void tellsThatNotEverybodyWasToldOf() throws Exception {
    try (Ldap ldap = ldap(settings(Skerrow.reader()))) {
      List<LdapPerson> some = new ArrayList<>();
      assertThatThrownBy(() ->
              ldap.everyone(person -> {
                some.add(person);
                directory.server().closeAllConnections(false);
                if (some.size() > 1) {
                  directory.server().shutDown(false);
                }
              }))
          .isInstanceOf(LdapUnreachable.class);
    } finally {
      directory.server().startListening();
    }
  }
}
