package io.cloister.signon;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.http.Json;
import io.cloister.identity.Vouched;
import io.cloister.saml.IdpMetadata;
import io.cloister.saml.LogoutMessage;
import io.cloister.saml.SamlLogin;
import io.cloister.saml.SamlLogout;
import io.cloister.saml.SamlMessage;
import io.cloister.saml.SamlRequest;
import io.cloister.saml.SamlSession;
import io.cloister.saml.SamlSp;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pac4j.core.profile.UserProfile;

/// A SAML 2.0 identity provider.
final class SamlConnection implements BrowserConnection {
  private final String provider;
  private final SamlSettings settings;
  private final IdpMetadata idp;
  private final SamlSp sp;
  private final SamlClient client;
  private final Waiting<String> leaving;

  /// @param parked answers that wait for their browser
  /// @param leaving numbers of our requests to sign out
  SamlConnection(
      String provider,
      SamlSettings settings,
      IdpMetadata idp,
      SamlSp sp,
      Waiting<String> parked,
      Waiting<String> leaving) {
    this.provider = provider;
    this.settings = settings;
    this.idp = idp;
    this.sp = sp;
    this.leaving = leaving;
    client = new SamlClient(sp, settings.force(), parked);
    BrowserConnection.name(client, settings.base(), provider);
  }

  @Override
  public SamlClient client() {
    return client;
  }

  @Override
  public Mapping mapping() {
    return settings.mapping();
  }

  @Override
  public URI base() {
    return settings.base();
  }

  /// Whether people may come who were not sent there.
  boolean takesUnrequested() {
    return settings.policy().unrequested();
  }

  /// What we say about ourselves, signed.
  String metadata() {
    return sp.metadata();
  }

  @Override
  public Claims claims(UserProfile profile) {
    if (!(profile instanceof SamlPerson.Profile person)) {
      throw new IllegalStateException("Not a SAML profile");
    }
    SamlLogin login = person.login();
    SamlSession session = login.session();
    Map<String, List<String>> attributes = new HashMap<>(login.attributes());
    attributes.put(SamlSettings.NAME_ID, List.of(session.nameId()));
    return new Claims(
        key(session, attributes), session.nameId(), session.index(), hint(session), attributes);
  }

  /// A transient NameID is another one next time: with nothing else to go by, nobody is known.
  private String key(SamlSession session, Map<String, List<String>> attributes) {
    boolean fleeting = session.format() != null && session.format().endsWith(":transient");
    if (settings.key().equals(SamlSettings.NAME_ID)) {
      return fleeting ? "" : session.nameId();
    }
    return attributes.getOrDefault(settings.key(), List.of()).stream().findFirst().orElse("");
  }

  private static String hint(SamlSession session) {
    try {
      return Json.mapper().writeValueAsString(session);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Optional<Onward> farewell(Vouched session, URI back) {
    if (session.hint() == null) {
      return Optional.empty();
    }
    try {
      SamlSession there = Json.mapper().readValue(session.hint(), SamlSession.class);
      return sp.logoutRequest(there, null).map(this::asking);
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    }
  }

  private Onward asking(SamlRequest request) {
    leaving.put(request.id(), provider);
    return onward(request.message());
  }

  private static Onward onward(SamlMessage message) {
    return switch (message) {
      case SamlMessage.Redirect to -> new Onward.Address(URI.create(to.url()));
      case SamlMessage.Form form -> new Onward.Form(URI.create(form.action()), form.fields());
    };
  }

  /// What a message about signing out wants.
  sealed interface Leaving {
    /// The provider ends these; no index means all of the person's.
    record Theirs(String subject, List<String> indexes, Onward answer) implements Leaving {}

    /// The provider has done what we asked.
    record Ours() implements Leaving {}
  }

  /// @throws BadMessage when it is not believed
  Leaving leaving(LogoutMessage message) throws BadMessage {
    Set<String> open = leaving.names();
    return switch (sp.readLogout(message, open)) {
      case SamlLogout.Request theirs ->
          new Leaving.Theirs(theirs.nameId(), theirs.indexes(), onward(theirs.answer()));
      case SamlLogout.Done ours -> {
        leaving.take(ours.requestId());
        yield new Leaving.Ours();
      }
      case SamlLogout.Refused refused ->
          throw new BadMessage(refused.reason().slug(), refused.sentence());
    };
  }

  @Override
  public List<Step> test(Trial trial) {
    return new SamlTest(idp, settings).run();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public String toString() {
    return "SamlConnection[" + provider + "]";
  }
}
