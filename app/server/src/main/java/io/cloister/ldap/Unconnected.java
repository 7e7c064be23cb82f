package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What went wrong before a directory could say anything itself.
final class Unconnected {
  static final Set<ResultCode> CODES =
      Set.of(ResultCode.CONNECT_ERROR, ResultCode.SERVER_DOWN, ResultCode.DECODING_ERROR);

  /// The SDK tells of a certificate for another name in words only.
  private static final Pattern OTHER_NAME =
      Pattern.compile("expected hostname '([^']*)' was not found in peer certificate");

  private static final String WHERE =
      "Check address, port and the firewall between, and that the directory is running.";
  private static final String PORTS =
      "Check port and encryption: usually 636 is for ldaps, and 389 for start_tls.";

  private static final String UNTRUSTED =
      "The server's certificate is not signed by anybody who is trusted here: ";
  private static final String ISSUER =
      "Paste the certificate of the authority that issued it into ca_pem.";

  private Unconnected() {}

  static Trouble of(LDAPException failed) {
    Matcher otherName = OTHER_NAME.matcher(String.valueOf(failed.getMessage()));
    if (otherName.find()) {
      return new Trouble(
          "The server's certificate is not for the name " + otherName.group(1) + ".",
          "Write the name in servers as it stands in the certificate, or have one issued for this"
              + " name.");
    }
    // What it comes from in the end says most.
    return Stream.iterate((Throwable) failed, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> told(cause).stream())
        .reduce((outer, inner) -> inner)
        .orElseGet(() -> closed(failed));
  }

  private static Optional<Trouble> told(Throwable cause) {
    String words = Trouble.ended(cause.getMessage());
    return switch (cause) {
      case UnknownHostException unknown ->
          trouble(
              "No address is known for the server: " + words,
              "Check its name in servers, and that this machine asks the company's name server.");
      case CertificateExpiredException expired ->
          trouble(
              "The server's certificate has expired: " + words,
              "Renew it on the directory server.");
      case CertificateNotYetValidException early ->
          trouble(
              "The server's certificate is not valid yet: " + words,
              "Check the clocks of both machines.");
      case CertPathBuilderException untrusted -> trouble(UNTRUSTED + words, ISSUER);
      case CertPathValidatorException untrusted -> trouble(UNTRUSTED + words, ISSUER);
      case SSLException broken -> trouble("No encrypted connection came about: " + words, PORTS);
      case ConnectException refused -> trouble("No server answers: " + words, WHERE);
      case NoRouteToHostException none -> trouble("No server answers: " + words, WHERE);
      case SocketTimeoutException slow -> trouble("No server answers: " + words, WHERE);
      default -> Optional.empty();
    };
  }

  private static Optional<Trouble> trouble(String why, String remedy) {
    return Optional.of(new Trouble(why, remedy));
  }

  private static Trouble closed(LDAPException failed) {
    if (failed.getResultCode().equals(ResultCode.SERVER_DOWN)) {
      return new Trouble("The server closed the connection.", PORTS);
    }
    if (failed.getResultCode().equals(ResultCode.DECODING_ERROR)) {
      return new Trouble("What answers there does not speak LDAP.", PORTS);
    }
    return new Trouble("No connection came about: " + Trouble.ended(failed.getMessage()), WHERE);
  }
}
