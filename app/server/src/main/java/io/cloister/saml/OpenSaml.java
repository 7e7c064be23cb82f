package io.cloister.saml;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.ServiceLoader;
import net.shibboleth.utilities.java.support.component.ComponentInitializationException;
import net.shibboleth.utilities.java.support.xml.BasicParserPool;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.Initializer;
import org.slf4j.LoggerFactory;

/// Starts OpenSAML, once for the process. Its registries are static, which is its way and not ours.
final class OpenSaml {
  /// It logs what strangers send, at every level; what matters of it is in our refusals.
  private static final List<String> TALKATIVE =
      List.of("org.opensaml", "net.shibboleth", "org.apache.xml.security");

  /// The signature library's own logger; the field keeps it from being forgotten with its level.
  private static final java.util.logging.Logger SIGNATURES =
      java.util.logging.Logger.getLogger("org.apache.xml.security");

  private static final BasicParserPool PARSERS = start();

  private OpenSaml() {}

  /// Takes two to three seconds at the first call, and nothing afterwards.
  static void warm() {
    parsers();
  }

  /// Parsers that refuse document types, and with them entities and external files.
  static BasicParserPool parsers() {
    return PARSERS;
  }

  private static BasicParserPool start() {
    for (String name : TALKATIVE) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger) {
        logger.setLevel(Level.OFF);
      }
    }
    SIGNATURES.setLevel(java.util.logging.Level.OFF);
    try {
      for (Initializer part : ServiceLoader.load(Initializer.class)) {
        // This one needs Apache's HTTP client, which is left out: nothing is fetched here.
        if (!part.getClass().getSimpleName().startsWith("HttpClientSecurity")) {
          part.init();
        }
      }
      BasicParserPool pool = new BasicParserPool();
      pool.setMaxPoolSize(50);
      pool.initialize();
      return pool;
    } catch (InitializationException | ComponentInitializationException broken) {
      throw new IllegalStateException("OpenSAML does not start with these libraries", broken);
    }
  }
}
